using System.Numerics;

namespace Infoscope.Tensors;

/// <summary>Checks names and lists them in messages.</summary>
internal static class ParameterNames
{
    private const int Shown = 8;

    /// <summary>Refuses two parameters of one name, which a checkpoint could not tell apart.</summary>
    public static void RequireDistinct<T>(IEnumerable<Parameter<T>> parameters)
        where T : struct, IFloatingPointIeee754<T> => RequireDistinct(parameters.Select(parameter => parameter.Name));

    public static void RequireDistinct(IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var name })
        {
            throw new TensorException($"There are two parameters or buffers named '{name}'. Give each layer a name of its own; a layer that is used twice is listed once.");
        }
    }

    /// <summary>As in <c>'a', 'b'</c>; <c>nothing</c> for none, and long lists cut with their number.</summary>
    public static string List(IReadOnlyCollection<string> names) => names.Count == 0
        ? "nothing"
        : string.Join(", ", names.Take(Shown).Select(name => $"'{name}'")) + (names.Count > Shown ? $" and {names.Count - Shown} more" : "");
}
