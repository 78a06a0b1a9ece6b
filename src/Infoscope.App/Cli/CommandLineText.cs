using System.CommandLine;

namespace Infoscope.App.Cli;

/// <summary>The command line as one would type it again.</summary>
internal static class CommandLineText
{
    public static string Of(string verb, ParseResult parsed)
    {
        var words = parsed.Tokens.Select(token => Quote(token.Value)).ToList();
        return words.Count > 0 && words[0] == verb ? $"infoscope {string.Join(' ', words)}" : $"infoscope {verb} {string.Join(' ', words)}";
    }

    private static string Quote(string word) => word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "-_./,=:+@%\\".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
