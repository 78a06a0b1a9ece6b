namespace Infoscope.Measure.Kernel;

/// <summary>
/// For each point i the two kernel sums over all points j, itself among them: <c>Σ_j exp(−D_ij / (2s²))</c> for the upper
/// bound and <c>Σ_j exp(−D_ij / (8s²))</c> for the lower, <c>D_ij = ‖t_i − t_j‖²</c>.
/// </summary>
/// <param name="Upper">Sums of the upper bound, <c>[n]</c>.</param>
/// <param name="Lower">Sums of the lower bound, <c>[n]</c>.</param>
internal readonly record struct KdeSums(double[] Upper, double[] Lower)
{
    public static KdeSums Ones(int n)
    {
        var upper = new double[n];
        var lower = new double[n];
        Array.Fill(upper, 1);
        Array.Fill(lower, 1);
        return new KdeSums(upper, lower);
    }
}
