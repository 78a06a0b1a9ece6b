using Infoscope.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Local;

/// <summary>The value as its equations read, each likelihood summed over all rows and climbed without derivatives by a simplex and then by Newton's method on differences: what the fast one must equal.</summary>
internal static class LocalGaussianReference
{
    /// <summary><c>⟨ln f(x,y) − ln f(x) − ln f(y)⟩</c> of an untied sample.</summary>
    public static double Nats(Samples x, Samples y, int k) => Enumerable.Range(0, x.Rows).Average(i =>
    {
        var joint = x.Beside(y);
        var h = Enumerable.Range(0, x.Rows).Where(j => j != i).Select(j => (Row(joint, j) - Row(joint, i)).InfinityNorm()).Order().ElementAt(k - 1);
        return LogDensity(joint, i, h) - LogDensity(x, i, h) - LogDensity(y, i, h);
    });

    private static double LogDensity(Samples sample, int i, double h)
    {
        var (n, d) = (sample.Rows, sample.Columns);
        var centre = Row(sample, i);
        var rows = Enumerable.Range(0, n).Where(j => j != i).Select(j => Row(sample, j)).ToArray();
        var kernel = Array.ConvertAll(rows, row => Math.Exp(LogNormal(row, centre, Identity(d) * h)));
        var weight = kernel.Average();
        var mean = rows.Zip(kernel, static (row, w) => row * w).Aggregate(static (a, b) => a + b) / kernel.Sum();
        var covariance = rows.Zip(kernel, (row, w) => (row - mean).OuterProduct(row - mean) * w).Aggregate(static (a, b) => a + b) / kernel.Sum();
        var start = covariance.Cholesky().Factor;

        // θ: m and the logarithm of L, in units of where it starts.
        (Vector<double> M, Matrix<double> L) Gaussian(double[] theta)
        {
            var factor = Identity(d);
            var at = d;
            for (var row = 0; row < d; row++)
            {
                for (var column = 0; column <= row; column++, at++)
                {
                    factor[row, column] = row == column ? Math.Exp(theta[at]) : theta[at];
                }
            }

            return (mean + (start * Vector<double>.Build.DenseOfArray(theta[..d])), start * factor);
        }

        // (1/(n − 1)) Σ K ln N(x_j; m, S) − N(x; m, S + h² I), over W.
        double Likelihood(double[] theta)
        {
            var (m, factor) = Gaussian(theta);
            var seen = ((factor * factor.Transpose()) + (Identity(d) * h * h)).Cholesky().Factor;
            return (rows.Zip(kernel, (row, w) => w * LogNormal(row, m, factor)).Average() - Math.Exp(LogNormal(centre, m, seen))) / weight;
        }

        var best = Climb(Likelihood, new double[d + (d * (d + 1) / 2)]);
        var (fitted, lower) = Gaussian(best);
        return LogNormal(centre, fitted, lower);
    }

    /// <summary>
    /// Nelder and Mead's simplex to the neighbourhood of the maximum; then Newton's steps, as a simplex that compares values tells
    /// the place only to the root of their rounding.
    /// </summary>
    private static double[] Climb(Func<double[], double> objective, double[] theta)
    {
        theta = [.. MathNet.Numerics.FindMinimum.OfFunction(at => -objective([.. at]), Vector<double>.Build.DenseOfArray(theta), 1e-8, 20_000)];
        for (var step = 0; step < 4; step++)
        {
            var centre = theta;
            var curvature = Matrix<double>.Build.Dense(theta.Length, theta.Length, (i, j) => (Slope(centre, i, (j, 1e-4)) - Slope(centre, i, (j, -1e-4))) / 2e-4);
            var gradient = Vector<double>.Build.Dense(theta.Length, i => Slope(centre, i, (i, 0)));
            theta = [.. Vector<double>.Build.DenseOfArray(theta) - curvature.Solve(gradient)];
        }

        return theta;

        // ∂/∂θ_i where θ_j is changed: (f(θ + h e_i) − f(θ − h e_i)) / 2h.
        double Slope(double[] at, int i, (int Index, double By) changed)
        {
            const double h = 1e-5;
            double At(double change)
            {
                var moved = at.ToArray();
                moved[changed.Index] += changed.By;
                moved[i] += change;
                return objective(moved);
            }

            return (At(h) - At(-h)) / (2 * h);
        }
    }

    private static double LogNormal(Vector<double> at, Vector<double> mean, Matrix<double> factor)
    {
        var offset = factor.Solve(at - mean);
        return (-0.5 * at.Count * Math.Log(2 * Math.PI)) - factor.Diagonal().Sum(Math.Log) - (0.5 * offset.DotProduct(offset));
    }

    private static Matrix<double> Identity(int d) => Matrix<double>.Build.DenseIdentity(d);

    private static Vector<double> Row(Samples samples, int row) =>
        Vector<double>.Build.DenseOfEnumerable(Enumerable.Range(0, samples.Columns).Select(j => samples[row, j]));
}
