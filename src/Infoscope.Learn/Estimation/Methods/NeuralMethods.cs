using Infoscope.Learn.Bounds;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>Every neural method. To add one: a line here, a line in the contract's tolerances.</summary>
internal static class NeuralMethods
{
    private const string AnyCritic = "Whatever the critic has not learnt is missing: the value is a lower bound up to the chance of the held-out rows.";

    private static readonly IReadOnlyList<NeuralSetting> OfPairs = [.. NeuralSettings.OfCritics, NeuralSettings.Product];

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<NeuralMethod> All { get; } =
    [
        new("dv", static _ => new DonskerVaradhan(), CriticModel.Create)
        {
            Summary = "Donsker and Varadhan's bound",
            Assumption = AnyCritic,
            Paper = "Donsker and Varadhan, CPAM 36(2), 1983; Belghazi et al., ICML 2018",
            Settings = OfPairs,
        },
        new("mine", static options => new Mine(options.MovingAverage), CriticModel.Create)
        {
            Summary = "the same, trained by the gradient that a moving average corrects",
            Assumption = AnyCritic,
            Paper = "Belghazi et al., \"MINE\", ICML 2018",
            Settings = [.. OfPairs, NeuralSettings.MovingAverage],
        },
        new("mine-f", static _ => new Nwj(), CriticModel.Create)
        {
            Summary = "MINE's f-divergence form, NWJ on permuted pairs",
            Assumption = AnyCritic,
            Paper = "Belghazi et al., \"MINE\", ICML 2018",
            Settings = OfPairs,
            Defaults = new NeuralOptions { Product = Signals.ProductSampling.Permutation },
        },
        new("nwj", static _ => new Nwj(), CriticModel.Create)
        {
            Summary = "the bound of Nguyen, Wainwright and Jordan: unbiased, with a variance that grows like e^I",
            Assumption = AnyCritic,
            Paper = "Nguyen, Wainwright and Jordan, IEEE Trans. Inf. Theory 56(11), 2010",
            Settings = OfPairs,
        },
        new("js", static _ => new NwjAtJensenShannon(), CriticModel.Create)
        {
            Summary = "a critic trained by Jensen and Shannon's divergence, read by NWJ",
            Assumption = AnyCritic,
            Paper = "Hjelm et al., ICLR 2019; Poole et al., ICML 2019",
            Settings = OfPairs,
        },
        new("infonce", static _ => new InfoNce(), CriticModel.Create)
        {
            Summary = "how well each x finds its own y in a batch: little variance, a low ceiling",
            Assumption = AnyCritic,
            Paper = "van den Oord, Li and Vinyals, arXiv 1807.03748; Poole et al., ICML 2019",
            CeilingText = "ln measured-batch",
        },
        new("smile", static options => new Smile(options.Tau), CriticModel.Create)
        {
            Summary = "Donsker and Varadhan's with the partition function held within e^±tau: less variance, no bound any more",
            Assumption = "The log ratio of the densities lies mostly within ±tau where x and y are drawn apart.",
            Paper = "Song and Ermon, ICLR 2020",
            Settings = [.. OfPairs, NeuralSettings.Tau],
        },
    ];

    /// <summary>The method of an id.</summary>
    /// <exception cref="SettingException">There is none.</exception>
    public static NeuralMethod Find(string id) => All.FirstOrDefault(method => method.Id == id) ?? throw SettingException.Unknown("neural estimator", id, All.Select(static method => method.Id));
}
