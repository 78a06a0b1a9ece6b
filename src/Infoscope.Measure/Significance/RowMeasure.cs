using Infoscope.Core;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Significance;

/// <summary>An estimator with its samples, ready to measure any choice of their rows: what every resampling is built from.</summary>
/// <param name="Traits">What the estimator claims about itself.</param>
/// <param name="Rows">n.</param>
/// <param name="ContinuousColumns">How many columns are read as numbers and look like numbers: the dimension of the joint density.</param>
/// <param name="Whole">Measures all rows.</param>
/// <param name="Of">Measures the named rows, which may repeat.</param>
internal sealed record RowMeasure(
    EstimatorTraits Traits, int Rows, int ContinuousColumns, Func<EstimationContext, Estimate> Whole, Func<int[], EstimationContext, Estimate> Of)
{
    public static RowMeasure Create(IMutualInformationEstimator estimator, Samples x, Samples y)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return new RowMeasure(
            estimator.Traits,
            x.Rows,
            Continuous(x, "x", estimator.Traits.XKind) + Continuous(y, "y", estimator.Traits.YKind),
            context => estimator.Estimate(x, y, context),
            (rows, context) => estimator.Estimate(x.SelectRows(rows), y.SelectRows(rows), context));
    }

    public static RowMeasure Create(IConditionalMutualInformationEstimator estimator, Samples x, Samples y, Samples z)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        return new RowMeasure(
            estimator.Traits,
            x.Rows,
            Continuous(x, "x", estimator.Traits.XKind) + Continuous(y, "y", estimator.Traits.YKind) + Continuous(z, "z", estimator.ZKind),
            context => estimator.Estimate(x, y, z, context),
            (rows, context) => estimator.Estimate(x.SelectRows(rows), y.SelectRows(rows), z.SelectRows(rows), context));
    }

    private static int Continuous(Samples samples, string name, ColumnKind kind) => kind == ColumnKind.Continuous
        ? ColumnKinds.Detect(samples, name).Columns.Count(static column => column == ColumnKind.Continuous)
        : 0;
}
