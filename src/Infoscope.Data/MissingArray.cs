using Infoscope.Core;

namespace Infoscope.Data;

/// <summary>Errors about arrays that a file does not have.</summary>
internal static class MissingArray
{
    /// <summary>The name, if the file has it.</summary>
    public static string Require(string path, string name, IReadOnlyCollection<string> names)
    {
        if (names.Contains(name))
        {
            return name;
        }

        var nearest = NearestName.Find(name, names);
        throw new DataFormatException(
            path,
            $"There is no array {Text.Quote(name)}.",
            (nearest is null ? "" : $"Did you mean {Text.Quote(nearest)}? ") + $"It has {Text.List(names)}.");
    }

    /// <summary>The only name, where none was given.</summary>
    public static string RequireOnly(string path, IReadOnlyCollection<string> names) => names.Count switch
    {
        1 => names.First(),
        0 => throw new DataFormatException(path, "It holds no array.", "Save one into it."),
        _ => throw new DataFormatException(path, $"It holds {names.Count} arrays and none was named.", $"Write {path}:NAME with one of {Text.List(names)}."),
    };
}
