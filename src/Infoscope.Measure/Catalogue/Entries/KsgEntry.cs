using Infoscope.Measure.Combined;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Catalogue.Entries;

/// <summary>The two estimators of Kraskov, Stögbauer and Grassberger.</summary>
internal static class KsgEntry
{
    private const string Source = "Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004)";
    private const string Growth = "O(n log n) time in few dimensions, O(n² d) in many; O(n d) memory";

    private static readonly EstimatorSetting K = new(
        "k", "3", "neighbours of each point: more mean less variance and more bias", "a whole number of at least 1 and below n");

    private static readonly EstimatorSetting Theiler = new(
        "theiler", "0", "of a series: rows to either side of each that are neither neighbours nor counted", "a whole number of at least 0");

    public static EstimatorEntry First { get; } = new("ksg1", values => new Ksg1Estimator(WindowedOptions(values)))
    {
        Summary = "nearest neighbours in the maximum norm, one cube for both sides (eq. 8)",
        Ceiling = "ψ(n) − ψ(k)",
        Cost = Growth,
        Paper = Source,
        Settings = [K, Theiler],
    };

    public static EstimatorEntry Second { get; } = new("ksg2", values => new Ksg2Estimator(Options(values)))
    {
        Summary = "nearest neighbours in the maximum norm, one rectangle with a side for each (eq. 9)",
        Ceiling = "ψ(n) − ψ(k) − 1/k",
        Cost = Growth,
        Paper = Source,
        Settings = [K],
    };

    public static EstimatorEntry Copula { get; } = new("ksg-copula", values => new KsgCopulaEstimator(Options(values)))
    {
        Summary = "copula, or ksg1 on normal scores where that sees clearly more, with checks of both: the default for numbers",
        Ceiling = "none",
        Cost = Growth + "; about twice ksg1",
        Paper = Source + ", section III; Ince et al., Human Brain Mapping 38, 1541 (2017)",
        Settings = [K],
    };

    /// <summary>k and the window.</summary>
    internal static KsgOptions WindowedOptions(SettingValues values) => Options(values) with { Theiler = values.Integer("theiler", 0) ?? 0 };

    private static KsgOptions Options(SettingValues values) => values.Integer("k", 1) is { } k ? new KsgOptions(k) : new KsgOptions();
}
