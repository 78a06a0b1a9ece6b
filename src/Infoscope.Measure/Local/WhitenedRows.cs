namespace Infoscope.Measure.Local;

/// <summary>The rows around a place in coordinates in which their weighted covariance is the identity, however thin they lie. One instance serves one thread.</summary>
internal sealed class WhitenedRows(int d)
{
    /// <summary>A pivot below this share of its variance is rounding.</summary>
    private const double Flat = 1e-12;

    /// <summary>A, <c>[d, d]</c>, lower: the covariance of the rows is <c>A Aᵀ</c>, and <c>u = A w</c>.</summary>
    public double[] Factor { get; } = new double[d * d];

    /// <summary>The weighted mean of w, <c>[d]</c>.</summary>
    public double[] Mean { get; } = new double[d];

    /// <summary>W, the mean of the kernel over the rows.</summary>
    public double Weight { get; private set; }

    /// <summary>Reads the rows; false where they have no volume within rounding.</summary>
    public bool TryLoad(LocalMoments moments)
    {
        Weight = moments.Weight;
        moments.Mean.CopyTo(Mean);
        if (!LowerFactor.TryOf(moments.Covariance, d, Factor, Flat))
        {
            return false;
        }

        LowerFactor.Solve(Factor, d, Mean);
        return true;
    }
}
