namespace Infoscope.Measure.Generalisation;

/// <summary>The bounds by mutual information.</summary>
internal static class InformationEntries
{
    private const string Gap = "|E[true risk − training risk]|";
    private static readonly BoundParameter Sigma = new("sigma", BoundParameterKind.Number, "σ of the loss, which is σ-sub-Gaussian; ½ for a loss in [0, 1]", "0.5");
    private static readonly BoundParameter Samples = new(BoundEntry.Samples, BoundParameterKind.Count, "the number of training samples");

    public static IReadOnlyList<BoundEntry> All { get; } =
    [
        new("russo-zou", values => InformationBounds.RussoZou(values.Nats("information"), values.Number("sigma")) / Math.Sqrt(values.Count("n")))
        {
            Quantity = "|E[chosen measurement − its mean]|",
            Formula = "sigma √(2 information / n)",
            Assumption = "each measurement is a mean of n independent samples, each sigma-sub-Gaussian; the choice looks at the measurements",
            Paper = "Russo and Zou, AISTATS 2016, proposition 3.1",
            Parameters = [Information("I(T; φ), of the choice and the measurements"), Sigma, Samples with { Default = "1" }],
            Largest = TwiceSigma,
        },
        new("xu-raginsky", values => InformationBounds.XuRaginsky(values.Nats("information"), values.Count("n"), values.Number("sigma")))
        {
            Quantity = Gap,
            Formula = "√(2 sigma² information / n)",
            Assumption = "n independent samples; the loss of every fixed hypothesis is sigma-sub-Gaussian",
            Paper = "Xu and Raginsky, NeurIPS 2017, theorem 1",
            Parameters = [Information("I(S; W), of the training sample and the learner's output"), Sigma, Samples],
            Largest = TwiceSigma,
        },
        new("label-information", values => InformationBounds.LabelInformation(values.Nats("information"), values.Count("n")))
        {
            Quantity = "E[true error − training error]",
            Formula = "√(information / 2n)",
            Assumption = "inputs fixed, labels random and independent, errors counted 0 or 1",
            Paper = "Russo and Zou's bound for the n errors",
            Parameters = [Information("I(f(x); Y), of the n predictions and the n training labels"), Samples],
        },
        new("individual-sample", values => InformationBounds.IndividualSample(values.NatsList("information"), values.Number("sigma")))
        {
            Quantity = Gap,
            Formula = "mean over samples of √(2 sigma² information_i)",
            Assumption = "independent samples; the loss of every fixed hypothesis is sigma-sub-Gaussian",
            Paper = "Bu, Zou and Veeravalli, IEEE JSAIT 2020, proposition 1",
            Parameters = [new("information", BoundParameterKind.InformationList, "I(W; Z_i) of each training sample, commas between"), Sigma],
            Largest = TwiceSigma,
        },
    ];

    // A loss in an interval of length 2σ is σ-sub-Gaussian, and its gap is at most that length.
    private static double TwiceSigma(BoundValues values) => 2 * values.Number("sigma");

    private static BoundParameter Information(string summary) => new("information", BoundParameterKind.Information, summary);
}
