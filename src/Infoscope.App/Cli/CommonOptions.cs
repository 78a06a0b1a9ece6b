using System.CommandLine;

namespace Infoscope.App.Cli;

/// <summary>The options that several verbs share, each with one spelling and one meaning.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document instead of text." };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "No progress and no hints; warnings and errors stay." };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of everything random; the same seed gives the same bits.",
        DefaultValueFactory = _ => 1UL,
    };

    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads")
        {
            Description = "The largest number of threads; results do not depend on it. Default: all cores.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"--threads is {result.GetValueOrDefault<int>()}; it must be at least 1.");
            }
        });
        return option;
    }

    public static Option<string?> Store() => new("--store")
    {
        Description = "Folder of the run store. Default: INFOSCOPE_STORE, else the user's data folder.",
        HelpName = "DIR",
    };

    public static Option<string[]> Set() => new("--set")
    {
        Description = "A setting by name, as in --set k=5; may be given several times.",
        HelpName = "NAME=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Splits <c>name=value</c> pairs.</summary>
    /// <exception cref="UsageException">A pair has no equals sign, or a name is given twice.</exception>
    public static Dictionary<string, string> ParseSettings(string[]? pairs) => ParsePairs(pairs, "--set", "k=5", "--set ");

    /// <summary>Splits <c>name=value</c> pairs of an option or argument.</summary>
    /// <param name="pairs">What was typed.</param>
    /// <param name="where">Who got them.</param>
    /// <param name="example">One such pair.</param>
    /// <param name="before">What one types before a pair.</param>
    /// <exception cref="UsageException">A pair has no equals sign, or a name is given twice.</exception>
    public static Dictionary<string, string> ParsePairs(string[]? pairs, string where, string example, string before = "")
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException($"{where} got '{pair}'; it takes NAME=VALUE, as in {before}{example}.");
            }

            if (!settings.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
            {
                throw new UsageException($"{where} gives {pair[..equals]} twice; give it once.");
            }
        }

        return settings;
    }
}
