using MathNet.Numerics.Distributions;

namespace Infoscope.Lab.Generalisation;

/// <summary>What was measured with a recipe, one row for each size of the training sample.</summary>
/// <param name="Recipe">The recipe's id.</param>
/// <param name="Summary">The recipe in one line.</param>
/// <param name="Settings">How it was measured.</param>
/// <param name="Rows">In the order of the sizes.</param>
public sealed record GeneralisationReport(string Recipe, string Summary, GeneralisationSettings Settings, IReadOnlyList<GeneralisationRow> Rows);

/// <summary>One size of the training sample.</summary>
/// <param name="N">n.</param>
/// <param name="TrainError">The share of training examples read wrongly.</param>
/// <param name="TestError">The share of the examples left out read wrongly.</param>
/// <param name="Gap">Their difference.</param>
/// <param name="LossBound">The bound by e-CMI on the gap's expectation.</param>
/// <param name="PredictionBound">The bound by f-CMI on the same.</param>
/// <param name="LabelGap">With inputs fixed and labels drawn anew: error on fresh labels minus error on those learnt; null where labels cannot be drawn anew.</param>
/// <param name="LabelBound">The bound by label information on that gap; null likewise.</param>
/// <param name="UniformBound">The bound by the Vapnik–Chervonenkis dimension, not clipped; null where the dimension is not known, or n is below it.</param>
public sealed record GeneralisationRow(
    int N,
    MeanOverDraws TrainError,
    MeanOverDraws TestError,
    MeanOverDraws Gap,
    MeanOverDraws LossBound,
    MeanOverDraws PredictionBound,
    MeanOverDraws? LabelGap,
    MeanOverDraws? LabelBound,
    double? UniformBound);

/// <summary>A mean over independent supersamples.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The lower end of its interval by Student's t; NaN where there is one supersample only.</param>
/// <param name="High">The upper end; NaN likewise.</param>
/// <param name="Values">One value for each supersample.</param>
public sealed record MeanOverDraws(double Mean, double Low, double High, IReadOnlyList<double> Values)
{
    /// <summary>Mean and interval of values.</summary>
    internal static MeanOverDraws Of(IReadOnlyList<double> values, double level)
    {
        var mean = values.Average();
        if (values.Count < 2)
        {
            return new(mean, double.NaN, double.NaN, values);
        }

        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var half = StudentT.InvCDF(0, 1, values.Count - 1, 0.5 * (1 + level)) * Math.Sqrt(variance / values.Count);
        return new(mean, mean - half, mean + half, values);
    }
}
