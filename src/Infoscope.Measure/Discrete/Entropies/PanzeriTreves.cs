using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Panzeri and Treves' bias of plug-in information to first order in 1/n; subtract it.</summary>
/// <remarks>
/// With the numbers of symbols seen, K: <c>[Σ_y (K_{x|y} − 1) − (K_x − 1)] / 2n = (Kxy − Kx − Ky + 1) / 2n</c> nats, so that
/// subtracting it is the same as correcting all three entropies after Miller and Madow. Symbols not yet seen are left out, so for n below
/// some 4 Kxy it is too small. Source: Panzeri and Treves, Network 7, 87 (1996), eq. 17.
/// </remarks>
public static class PanzeriTreves
{
    /// <summary>The bias of plug-in <c>I(X;Y)</c>; negative only where pairs are fewer than X's and Y's symbols together.</summary>
    /// <exception cref="SampleException">The row counts differ, or there is no row.</exception>
    public static Information Bias(Symbols x, Symbols y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        RequireRows(x);
        return new Information(BiasNats(x.Count, y.Count, x.With(y).Count, x.Rows));
    }

    /// <summary>The bias of plug-in <c>I(X;Y|Z)</c>: <c>(Kxyz + Kz − Kxz − Kyz) / 2n</c> nats.</summary>
    /// <exception cref="SampleException">The row counts differ, or there is no row.</exception>
    public static Information ConditionalBias(Symbols x, Symbols y, Symbols z)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        RequireRows(x);
        var xz = x.With(z);
        return new Information(((double)xz.With(y).Count + z.Count - xz.Count - y.With(z).Count) / (2.0 * x.Rows));
    }

    internal static double BiasNats(int kx, int ky, int kxy, long rows) => (kxy - (double)kx - ky + 1) / (2.0 * rows);

    private static void RequireRows(Symbols x)
    {
        if (x.Rows == 0)
        {
            throw new SampleException("x has no rows: a bias of order 1/n needs at least one.");
        }
    }
}
