namespace Infoscope.Measure.Generalisation;

/// <summary>What the trainings on one supersample say.</summary>
/// <param name="Pairs">n, the number of training samples.</param>
/// <param name="Runs">How many trainings.</param>
/// <param name="TrainError">The mean share of training examples that were read wrongly.</param>
/// <param name="TestError">The mean share of the examples left out that were read wrongly.</param>
/// <param name="PredictionNats"><c>Î(F_i; S_i | z̃)</c> of each pair, in nats.</param>
/// <param name="LossNats"><c>Î(E_i; S_i | z̃)</c> of each pair, in nats: never more than that of the predictions.</param>
public sealed record SupersampleMeasures(int Pairs, int Runs, double TrainError, double TestError, IReadOnlyList<double> PredictionNats, IReadOnlyList<double> LossNats)
{
    /// <summary><c>test error − training error</c>.</summary>
    public double Gap => TestError - TrainError;

    /// <summary>The f-CMI bound, <c>mean_i √(2 Î(F_i; S_i | z̃))</c>.</summary>
    public double PredictionBound => ConditionalBounds.PairwiseGap(Rounded(PredictionNats));

    /// <summary>The e-CMI bound, <c>mean_i √(2 Î(E_i; S_i | z̃))</c>.</summary>
    public double LossBound => ConditionalBounds.PairwiseGap(Rounded(LossNats));

    // A plug-in value of 0 may come out some 1e-17 below it.
    private static double[] Rounded(IReadOnlyList<double> nats) => [.. nats.Select(value => Math.Max(value, 0))];
}
