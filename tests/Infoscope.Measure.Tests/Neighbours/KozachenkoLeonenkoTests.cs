using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

public sealed class KozachenkoLeonenkoTests
{
    private static readonly double[] Table = [1, 4, 2, 3, 2, 1, 1, 2, 3, 2, 3, 1, 3, 1, 2, 2, 1, 3, 1, 3, 2, 2, 3, 1, 10, 20, 30, 30, 20, 10, -7, 5, 1];

    public static TheoryData<string, NeighbourNorm> Cases
    {
        get
        {
            var cases = new TheoryData<string, NeighbourNorm>();
            foreach (var kind in PairedCases.Kinds)
            {
                cases.Add(kind, NeighbourNorm.Maximum);
                cases.Add(kind, NeighbourNorm.Euclidean);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData(2, 2.96291962762)]
    [InlineData(3, 3.0755571074)]
    public void One_to_five_has_the_bits_that_infomeasure_computes(int k, double bits)
    {
        var points = Samples.FromColumn(new double[] { 1, 2, 3, 4, 5 });
        Entropy(points, k, NeighbourNorm.Maximum).Bits.ShouldBe(bits, 1e-10);
        Entropy(points, k, NeighbourNorm.Euclidean).Bits.ShouldBe(bits, 1e-10);
    }

    [Theory]
    [InlineData(NeighbourNorm.Maximum, 9.4310220245)]
    [InlineData(NeighbourNorm.Euclidean, 9.5907392025)]
    public void Eleven_rows_of_three_have_the_bits_that_infomeasure_computes(NeighbourNorm norm, double bits) =>
        Entropy(Samples.FromRowMajor(Table, 11, 3), 4, norm).Bits.ShouldBe(bits, 1e-10);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fast_equals_slow(string kind, NeighbourNorm norm)
    {
        foreach (var (n, d, k) in new[] { (12, 1, 2), (60, 1, 3), (90, 2, 1), (120, 3, 5), (70, 12, 4) })
        {
            var points = PairedCases.Draw(kind, n, d, 1, seed: 11).X;
            if ((kind == "outlier" && d > 1 && norm == NeighbourNorm.Euclidean) || Enumerable.Range(0, d).Any(j => IsConstant(points, j)))
            {
                Should.Throw<SampleException>(() => Entropy(points, k, norm));
                continue;
            }

            Entropy(points, k, norm).Nats.ShouldBe(KozachenkoLeonenkoReference.Entropy(points, new(k, norm)), 1e-9, $"n={n} d={d} k={k}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normal_and_uniform_samples_have_their_entropies(int d)
    {
        foreach (var norm in new[] { NeighbourNorm.Maximum, NeighbourNorm.Euclidean })
        {
            Mean(random => random.NextNormal()).ShouldBe(0.5 * d * Math.Log(2 * Math.PI * Math.E), 0.03 * d);
            Mean(random => 3 * random.NextDouble()).ShouldBe(d * Math.Log(3), 0.03 * d * d);

            double Mean(Func<RandomStream, double> draw) => Enumerable.Range(0, 8).Average(seed =>
            {
                var random = new RandomStream((ulong)seed);
                return Entropy(Samples.FromRowMajor(Enumerable.Range(0, 2000 * d).Select(_ => draw(random)).ToArray(), 2000, d), 3, norm).Nats;
            });
        }
    }

    [Fact]
    public void Stretching_adds_its_logarithm_and_threads_change_no_bit()
    {
        var points = PairedCases.Draw("gaussian", 500, 3, 1, seed: 2).X;
        var nats = Entropy(points, 3, NeighbourNorm.Euclidean).Nats;
        var stretched = Samples.FromRowMajor(points.Packed.ToArray().Select(value => value * 100).ToArray(), 500, 3);
        Entropy(stretched, 3, NeighbourNorm.Euclidean).Nats.ShouldBe(nats + (3 * Math.Log(100)), 1e-10);
        foreach (var threads in new[] { 2, 8 })
        {
            KozachenkoLeonenko.Entropy(points, new(3, NeighbourNorm.Euclidean), threads).Nats.ShouldBe(nats);
        }
    }

    [Fact]
    public void What_has_no_density_is_refused_or_named()
    {
        var points = Samples.FromRowMajor(new double[] { 1, 7, 2, 7, 3, 7, 5, 7 }, 4, 2);
        Should.Throw<SampleException>(() => Entropy(points, 1, NeighbourNorm.Maximum)).Message.ShouldContain("Column 1");
        Should.Throw<SampleException>(() => Entropy(points.RowRange(0, 3), 3, NeighbourNorm.Maximum)).Message.ShouldContain("at least 4 rows");
        Should.Throw<ArgumentOutOfRangeException>(() => Entropy(points, 0, NeighbourNorm.Maximum)).Message.ShouldContain("k is 0");
        Should.Throw<SampleException>(() => Entropy(Samples.FromColumn(new[] { 1e308, -1e308, 1.1e308, -1.1e308 }), 2, NeighbourNorm.Maximum)).Message.ShouldContain("exceed");

        var tied = Entropy(Samples.FromColumn(new[] { 0.0, 0, 0, 0.7, 1.9 }), 2, NeighbourNorm.Maximum);
        tied.Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.Ties, WarningCodes.FewSamples]);
        tied.Warnings[0].Message.ShouldContain("Around 3 of them");
    }

    private static bool IsConstant(Samples points, int column) => Enumerable.Range(0, points.Rows).All(row => points[row, column] == points[0, column]);

    private static EntropyEstimate Entropy(Samples points, int k, NeighbourNorm norm) => KozachenkoLeonenko.Entropy(points, new(k, norm));
}
