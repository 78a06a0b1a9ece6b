using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Embedding;
using Infoscope.Measure.Tests.Embedding.Points;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Tests.Embedding;

/// <summary>Principal components against a full decomposition.</summary>
public sealed class PrincipalComponentsTests
{
    [Theory]
    [InlineData(200, 12, 5)]
    [InlineData(60, 60, 8)]
    [InlineData(30, 100, 6)]
    [InlineData(50, 3, 3)]
    public void They_are_the_eigenvectors_of_the_covariance_matrix(int n, int d, int count)
    {
        var samples = Samples.FromRowMajor(Falling(n, d, seed: 1), n, d);
        var components = PrincipalComponents.Of(samples, count, threads: 2);

        var x = Matrix<double>.Build.Dense(n, d, (i, j) => samples[i, j]);
        var centred = x - (Matrix<double>.Build.Dense(n, 1, 1) * x.ColumnSums().ToRowMatrix() / n);
        var svd = centred.Svd();
        for (var j = 0; j < count; j++)
        {
            components.Variances[j].ShouldBe(svd.S[j] * svd.S[j] / (n - 1), 1e-10 * components.Variances[0]);
            var expected = svd.S[j] * svd.U.Column(j);
            var got = Vector<double>.Build.Dense(n, i => components.Scores[i, j]);
            Math.Min((got - expected).L2Norm(), (got + expected).L2Norm()).ShouldBeLessThan(1e-4 * expected.L2Norm());
        }

        components.TotalVariance.ShouldBe(svd.S.PointwisePower(2).Sum() / (n - 1), 1e-9 * components.TotalVariance);
    }

    [Fact]
    public void The_threads_change_no_bit()
    {
        var samples = Samples.FromRowMajor(Falling(300, 40, seed: 2), 300, 40);
        var expected = PrincipalComponents.Of(samples, 7).Scores.Packed.ToArray();
        foreach (var threads in new[] { 2, 3, 8 })
        {
            PrincipalComponents.Of(samples, 7, threads).Scores.Packed.ToArray().ShouldBe(expected);
        }
    }

    [Fact]
    public void A_sample_on_a_line_has_one_component()
    {
        var line = Samples.FromRowMajor(Enumerable.Range(0, 50).SelectMany(i => new[] { i + 1e6, 2.0 * i, 3 }).ToArray(), 50, 3);
        var components = PrincipalComponents.Of(line, 3);
        components.Variances[0].ShouldBe(components.TotalVariance, 1e-9 * components.TotalVariance);
        components.Variances[1].ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void What_cannot_be_decomposed_is_refused()
    {
        Should.Throw<SampleException>(() => PrincipalComponents.Of(Samples.FromRowMajor(new double[] { 1, 2 }, 1, 2), 1)).Message.ShouldContain("at least 2 rows");
        Should.Throw<SampleException>(() => PrincipalComponents.Of(Samples.FromRowMajor(new[] { 1, 2, double.NaN, 4 }, 2, 2), 1)).Message.ShouldContain("NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => PrincipalComponents.Of(Samples.FromRowMajor(Planes.Normal(20, 1, 1), 10, 2), 3));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => PrincipalComponents.Of(Samples.FromRowMajor(Planes.Normal(20, 1, 1), 10, 2), 1, 1, stop.Token));
    }

    /// <summary>Normal columns whose spread falls by a fifth from one to the next, turned by mixing neighbours, about means of 5.</summary>
    private static double[] Falling(int n, int d, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new double[n * d];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < d; j++)
            {
                values[(i * d) + j] = Math.Pow(0.8, j) * random.NextNormal();
            }

            for (var j = 1; j < d; j++)
            {
                var (a, b) = (values[(i * d) + j - 1], values[(i * d) + j]);
                (values[(i * d) + j - 1], values[(i * d) + j]) = ((0.8 * a) + (0.6 * b) + 5, (0.8 * b) - (0.6 * a));
            }
        }

        return values;
    }
}
