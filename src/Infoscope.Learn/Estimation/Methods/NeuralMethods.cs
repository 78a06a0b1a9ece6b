using Infoscope.Learn.Bounds;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Learn.Signals;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>Every neural method. To add one: a line here, a line in the contract's tolerances.</summary>
internal static class NeuralMethods
{
    private const string AnyCritic = "Whatever the critic has not learnt is missing: the value is a lower bound up to the chance of the held-out rows.";
    private const string AnyDensity = "Columns of y are independent given x, around a location and scale that a network finds; otherwise the value may err to either side.";
    private const string Mine = "Belghazi et al., \"MINE\", ICML 2018";
    private const string Poole = "Poole et al., \"On variational bounds of mutual information\", ICML 2019";

    private static readonly IReadOnlyList<NeuralSetting> OfPairs = [.. NeuralSettings.OfCritics, NeuralSettings.Product];
    private static readonly IReadOnlyList<NeuralSetting> OfDensities = [.. NeuralSettings.OfAll, NeuralSettings.Noise];
    private static readonly NeuralOptions OfTables = new() { Critic = CriticKind.Separable };

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<NeuralMethod> All { get; } =
    [
        new("ba", static o => new BarberAgakov(o.EntropyOfY is null ? EntropySource.Estimated : EntropySource.Known), DensityModel.Create)
        {
            Summary = "what a learnt density of y given x tells of y, with H(Y) from neighbours or as given",
            Assumption = AnyDensity,
            Paper = "Barber and Agakov, \"The IM algorithm\", NIPS 2003",
            CeilingText = "none",
            Settings = [.. OfDensities, NeuralSettings.EntropyOfY],
        },
        new("dv", static _ => new DonskerVaradhan(), CriticModel.Create)
        {
            Summary = "Donsker and Varadhan's bound",
            Assumption = AnyCritic,
            Paper = "Donsker and Varadhan, CPAM 36(2), 1983; " + Mine,
            Settings = OfPairs,
        },
        new("mine", static o => new Mine(o.MovingAverage), CriticModel.Create)
        {
            Summary = "Donsker and Varadhan's, trained by the gradient that a moving average corrects",
            Assumption = AnyCritic,
            Paper = Mine,
            Settings = [.. OfPairs, NeuralSettings.MovingAverage],
        },
        new("mine-f", static _ => new Nwj(), CriticModel.Create)
        {
            Summary = "MINE's f-divergence form: nwj on permuted pairs",
            Assumption = AnyCritic,
            Paper = Mine,
            Settings = OfPairs,
            Defaults = new NeuralOptions { Product = ProductSampling.Permutation },
        },
        new("nwj", static _ => new Nwj(), CriticModel.Create)
        {
            Summary = "the bound of Nguyen, Wainwright and Jordan: unbiased, with a variance that grows like e^I",
            Assumption = AnyCritic,
            Paper = "Nguyen, Wainwright and Jordan, IEEE Trans. Inf. Theory 56(11), 2010",
            Settings = OfPairs,
        },
        new("tuba", static _ => new Tuba(), CriticModel.Create)
        {
            Summary = "nwj with a learnt baseline of y",
            Assumption = AnyCritic,
            Paper = Poole,
            Settings = NeuralSettings.OfCritics,
            Defaults = OfTables,
        },
        new("js", static _ => new NwjAtJensenShannon(), CriticModel.Create)
        {
            Summary = "a critic trained by Jensen and Shannon's divergence, read by nwj",
            Assumption = AnyCritic,
            Paper = "Hjelm et al., \"Deep InfoMax\", ICLR 2019; " + Poole,
            Settings = OfPairs,
        },
        new("infonce", static _ => new InfoNce(), CriticModel.Create)
        {
            Summary = "how well each x finds its own y in a batch: little variance, a low ceiling",
            Assumption = AnyCritic,
            Paper = "van den Oord, Li and Vinyals, arXiv 1807.03748; " + Poole,
            CeilingText = "ln measured-batch",
            Settings = NeuralSettings.OfCritics,
            Defaults = OfTables,
        },
        new("interpolated", static o => new Interpolated(o.Interpolation), CriticModel.Create)
        {
            Summary = "between tuba (alpha near 0) and infonce (alpha near 1)",
            Assumption = AnyCritic,
            Paper = Poole,
            CeilingText = "1 + ln(measured-batch / alpha)",
            Settings = [.. NeuralSettings.OfCritics, NeuralSettings.Interpolation],
            Defaults = OfTables,
        },
        new("smile", static o => new Smile(o.Tau), CriticModel.Create)
        {
            Summary = "Donsker and Varadhan's with the partition function held within e^±tau: less variance, no bound any more",
            Assumption = "The log ratio of the densities lies mostly within ±tau where x and y are drawn apart.",
            Paper = "Song and Ermon, \"Understanding the limitations of variational mutual information estimators\", ICLR 2020",
            Settings = [.. OfPairs, NeuralSettings.Tau],
        },
        new("club", static _ => new Club(), DensityModel.Create)
        {
            Summary = "an upper bound where the learnt density of y given x is right",
            Assumption = AnyDensity,
            Paper = "Cheng et al., \"CLUB\", ICML 2020",
            CeilingText = "none",
            Settings = OfDensities,
        },
        new("l1out", static _ => new LeaveOneOut(), DensityModel.Create)
        {
            Summary = "an upper bound where the learnt density of y given x is right, tighter than club: y's own density is that of the other x",
            Assumption = AnyDensity,
            Paper = Poole,
            CeilingText = "none",
            Settings = OfDensities,
        },
        new("doe", static _ => new DifferenceOfEntropies(), DensityModel.Create)
        {
            Summary = "the cross-entropy of a learnt density of y less that of y given x: no ceiling, small variance",
            Assumption = "Columns of y have the density that noise names, and so have they given x; otherwise the value may err to either side.",
            Paper = "McAllester and Stratos, \"Formal limitations on the measurement of mutual information\", AISTATS 2020",
            CeilingText = "none",
            Settings = OfDensities,
        },
        new("kl-dime", static _ => new DensityRatio(FDivergences.KullbackLeibler), CriticModel.Create)
        {
            Summary = "the mean log ratio of densities that a critic of the Kullback-Leibler divergence tells, trained on derangements",
            Assumption = "The critic is the log ratio of the densities: no bound, but product pairs do not enter the value.",
            Paper = "Letizia, Novello and Tonello, \"Mutual information estimation via f-divergence and data derangements\", NeurIPS 2024",
            Settings = OfPairs,
        },
    ];

    /// <summary>The method of an id.</summary>
    /// <exception cref="SettingException">There is none.</exception>
    public static NeuralMethod Find(string id) => All.FirstOrDefault(method => method.Id == id) ?? throw SettingException.Unknown("neural estimator", id, All.Select(static method => method.Id));
}
