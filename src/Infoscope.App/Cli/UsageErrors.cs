using System.CommandLine;
using System.CommandLine.Parsing;
using Infoscope.Core;

namespace Infoscope.App.Cli;

/// <summary>One clear line for a command line that cannot be read: what was got, and the nearest name that exists.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        error.WriteLine($"error: {(unmatched is null ? Wrong(parsed.Errors[0]) : Unknown(command, unmatched))}");
        error.WriteLine($"Run 'infoscope {Path(parsed.CommandResult)}--help' for what is allowed.");
        return ExitCode.Usage;
    }

    /// <summary>A value of the wrong kind, in words instead of the names of types.</summary>
    private static string Wrong(ParseError parseError) => parseError.SymbolResult is OptionResult { Tokens: [{ } token, ..] } option && Kind(option.Option.ValueType) is { } kind
        && parseError.Message.StartsWith("Cannot parse", StringComparison.Ordinal)
        ? $"{option.Option.Name} got '{token.Value}'; it takes {kind}."
        : parseError.Message;

    private static string? Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) => "a whole number",
        var t when t == typeof(ulong) => "a whole number from 0 on",
        var t when t == typeof(double) => "a number",
        _ => null,
    };

    private static string Unknown(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        string[] names = isOption
            ? [.. command.Options.Select(option => option.Name)]
            : [.. command.Subcommands.Select(sub => sub.Name)];
        var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "verb" : "argument";
        return $"unknown {kind} '{token}'. {NearestName.Question(token, names)}".TrimEnd();
    }

    private static string Path(CommandResult command)
    {
        var path = "";
        for (SymbolResult? at = command; at is CommandResult { Parent: not null } result; at = result.Parent)
        {
            path = $"{result.Command.Name} {path}";
        }

        return path;
    }
}
