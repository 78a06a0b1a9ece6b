namespace Infoscope.Measure.Kernel;

/// <summary>For each point i the sum over all points j, itself among them, of <c>exp(−‖t_i − t_j‖² / (c s²))</c>.</summary>
/// <param name="First">The sums, <c>[n]</c>.</param>
/// <param name="Fourth">The sums of the fourth powers, <c>[n]</c>; empty where nobody asked.</param>
internal readonly record struct KdeSums(double[] First, double[] Fourth)
{
    public static KdeSums Zeros<TTerms>(int n)
        where TTerms : IKdeTerms => new(new double[n], TTerms.HasFourth ? new double[n] : []);

    public static KdeSums Ones<TTerms>(int n)
        where TTerms : IKdeTerms
    {
        var sums = Zeros<TTerms>(n);
        Array.Fill(sums.First, 1);
        Array.Fill(sums.Fourth, 1);
        return sums;
    }
}
