namespace Infoscope.Measure.Generalisation;

/// <summary>The bounds by conditional mutual information, and by what is known of it beforehand.</summary>
internal static class ConditionalEntries
{
    private const string Gap = "|E[true risk − training risk]|";
    private const string Coins = "losses in [0, 1]; n pairs of independent samples, fair coins choose which of each pair is trained on";
    private const string Paper = "Steinke and Zakynthinou, COLT 2020";
    private static readonly BoundParameter Samples = new(BoundEntry.Samples, BoundParameterKind.Count, "the number of training samples");

    private static readonly BoundParameter Cmi =
        new("cmi", BoundParameterKind.Information, "I(A; S | Z̃) of the learner's output, of its predictions (f-CMI) or of its losses (e-CMI) and the coins");

    public static IReadOnlyList<BoundEntry> All { get; } =
    [
        new("cmi", values => ConditionalBounds.Gap(values.Nats("cmi"), values.Count("n")))
        {
            Quantity = Gap,
            Formula = "√(2 cmi / n)",
            Assumption = Coins,
            Paper = $"{Paper}, theorem 2",
            Parameters = [Cmi, Samples],
            LeastSamples = LeastCoins,
        },
        new("cmi-absolute", values => ConditionalBounds.AbsoluteGap(values.Nats("cmi"), values.Count("n")))
        {
            Quantity = "E|true risk − training risk|",
            Formula = "√(2 (cmi + ln 2) / n)",
            Assumption = Coins,
            Paper = Paper,
            Parameters = [Cmi, Samples],
            LeastSamples = LeastCoins,
        },
        new("cmi-squared", values => ConditionalBounds.SquaredGap(values.Nats("cmi"), values.Count("n")))
        {
            Quantity = "E[(true risk − training risk)²]",
            Formula = "(3 cmi + 1.5 ln 3) / n",
            Assumption = Coins,
            Paper = Paper,
            Parameters = [Cmi, Samples],
            LeastSamples = LeastCoins,
        },
        new("cmi-risk", values => ConditionalBounds.Risk(values.Nats("cmi"), values.Count("n"), values.Number("training-risk")))
        {
            Quantity = "E[true risk]",
            Formula = "2 training-risk + 3 cmi / n",
            Assumption = Coins,
            Paper = Paper,
            Parameters = [Cmi, new("training-risk", BoundParameterKind.Number, "the expected training risk, in [0, 1]"), Samples],
            LeastSamples = LeastCoins,
        },
        new("cmi-interpolating", values => ConditionalBounds.InterpolatingRisk(values.Nats("cmi"), values.Count("n")))
        {
            Quantity = "E[true risk]",
            Formula = "cmi / (n ln 2)",
            Assumption = $"{Coins}; the training risk is always 0",
            Paper = Paper,
            Parameters = [Cmi, Samples],
            LeastSamples = LeastCoins,
        },
        new("f-cmi", values => ConditionalBounds.PairwiseGap(values.NatsList("information")))
        {
            Quantity = Gap,
            Formula = "mean over pairs of √(2 information_i)",
            Assumption = $"{Coins}; the mean is also taken over draws of the pairs",
            Paper = "Harutyunyan and others, NeurIPS 2021, theorem 3.1",
            Parameters = [new("information", BoundParameterKind.InformationList, "I(F_i; S_i | Z̃) of the two predictions, or losses (e-CMI), at each pair, commas between")],
        },
        new("compression", values => ConditionalBounds.Gap(ConditionalLimits.Compression(values.Count("size"), values.Count("n")), values.Count("n")))
        {
            Quantity = Gap,
            Formula = "√(2 min(size ln 2n, n ln 2) / n)",
            Assumption = $"{Coins}; the output depends on size of the training samples only",
            Paper = $"{Paper}, section 4.1",
            Parameters = [new("size", BoundParameterKind.Count, "k, how many samples the output depends on"), Samples],
            LeastSamples = values => values.Count("size"),
        },
        new("differential-privacy", values => ConditionalBounds.Gap(ConditionalLimits.DifferentialPrivacy(values.Number("epsilon"), 1), 1))
        {
            Quantity = Gap,
            Formula = "min(epsilon, √(2 ln 2)), for any n",
            Assumption = $"{Coins}; the learner is epsilon-differentially private",
            Paper = $"{Paper}, section 4.2",
            Parameters = [new("epsilon", BoundParameterKind.Number, "ε of the privacy, above 0")],
        },
        new("vc-cmi", values => ConditionalBounds.Gap(ConditionalLimits.VapnikChervonenkis(values.Count("dimension"), values.Count("n")), values.Count("n")))
        {
            Quantity = Gap,
            Formula = "√(2 min(dimension ln(2e n/dimension), n ln 2) / n)",
            Assumption = $"{Coins}; two classes, any learner from a class of that Vapnik–Chervonenkis dimension",
            Paper = "Sauer's lemma in f-CMI",
            Parameters = [new("dimension", BoundParameterKind.Count, "d, the class's Vapnik–Chervonenkis dimension"), Samples],
            LeastSamples = values => (values.Count("dimension") + 1) / 2,
        },
    ];

    private static long LeastCoins(BoundValues values)
    {
        var nats = values.Nats("cmi");
        Check.Information(nats, "cmi");
        return nats < SampleSearch.Most ? Math.Max(1, (long)Math.Ceiling((nats / Math.Log(2)) - 1e-9)) : throw new ArgumentException("cmi is too large: no number of samples has so much to tell.");
    }
}
