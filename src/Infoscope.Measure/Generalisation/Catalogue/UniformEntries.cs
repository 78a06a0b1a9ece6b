namespace Infoscope.Measure.Generalisation;

/// <summary>The bounds over a whole class of hypotheses.</summary>
internal static class UniformEntries
{
    private const string Assumption = "with probability 1 − delta over n independent samples, for errors counted 0 or 1";
    private static readonly BoundParameter Hypotheses = new("hypotheses", BoundParameterKind.Number, "|H|, how many hypotheses the class has");
    private static readonly BoundParameter Dimension = new("dimension", BoundParameterKind.Count, "d, the class's Vapnik–Chervonenkis dimension");
    private static readonly BoundParameter Delta = new("delta", BoundParameterKind.Number, "δ, the probability of failure, above 0 and below 1", "0.05");
    private static readonly BoundParameter Samples = new(BoundEntry.Samples, BoundParameterKind.Count, "the number of training samples");

    public static IReadOnlyList<BoundEntry> All { get; } =
    [
        new("pac-realisable", values => PacBounds.Realisable(LogHypotheses(values), values.Number("delta"), values.Count("n")))
        {
            Quantity = "true error",
            Formula = "(ln hypotheses + ln(1/delta)) / n",
            Assumption = $"{Assumption}; some hypothesis makes no error, and the learner returns one that makes none on the sample",
            Paper = "Valiant 1984; Blumer and others 1987",
            Parameters = [Hypotheses, Delta, Samples],
        },
        new("pac-agnostic", values => PacBounds.Agnostic(LogHypotheses(values), values.Number("delta"), values.Count("n")))
        {
            Quantity = "|true error − training error|",
            Formula = "√((ln hypotheses + ln(2/delta)) / 2n)",
            Assumption = $"{Assumption}; for all hypotheses at once",
            Paper = "Hoeffding 1963, Haussler 1992",
            Parameters = [Hypotheses, Delta, Samples],
        },
        new("vc", values => PacBounds.VapnikChervonenkis(values.Count("dimension"), values.Number("delta"), values.Count("n")))
        {
            Quantity = "true error − training error",
            Formula = "√((8 dimension ln(2e n/dimension) + 8 ln(4/delta)) / n)",
            Assumption = $"{Assumption}; for all hypotheses at once",
            Paper = "Vapnik and Chervonenkis 1971",
            Parameters = [Dimension, Delta, Samples],
            LeastSamples = values => values.Count("dimension"),
        },
    ];

    private static double LogHypotheses(BoundValues values)
    {
        var hypotheses = values.Number("hypotheses");
        return hypotheses >= 1
            ? Math.Log(hypotheses)
            : throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"hypotheses is {hypotheses}; a class has at least 1."));
    }
}
