using Infoscope.Core;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

/// <summary>Values that other programs, or exact arithmetic, computed from the same numbers.</summary>
public sealed class KsgTruthTests
{
    private static readonly int[] Ks = [1, 2, 3, 4, 5, 6, 10, 15];

    private static readonly double[] Case25X = [-2.49, 1.64, -3.05, 7.95, -5.96, 1.77, -5.24, 7.03, -.11, -1.86];

    [SharedFact("data/jidt/expected_milca.csv")]
    public void Ksg2_equals_the_58_values_of_milca()
    {
        var cases = JidtData.Milca();
        cases.Count.ShouldBe(58);
        foreach (var file in cases.GroupBy(expected => (expected.File, X: string.Join(';', expected.X), Y: string.Join(';', expected.Y))))
        {
            var (x, y) = JidtData.Standardised(file.Key.File, file.First().X, file.First().Y);
            foreach (var expected in file)
            {
                Nats2(x, y, expected.K).ShouldBe(expected.Nats, 1e-8, $"{expected.File} {file.Key.X}|{file.Key.Y} k={expected.K}");
            }
        }
    }

    [SharedTheory("data/jidt/2randomCols-1.txt.gz")]
    [InlineData("2randomCols-1.txt", new[] { 0 }, new[] { 1 }, new[] { -.04530687, -.02169367, .00048756, .00251896, -.00149167, -.00438536, -.00833966, -.00401394 })]
    [InlineData("4randomCols-1.txt", new[] { 0, 1 }, new[] { 2, 3 }, new[] { .01003638, .00593132, -.00375858, -.00835528, -.01210302, -.00920311, -.00803006, -.01156319 })]
    [InlineData("4randomCols-1.txt", new[] { 0 }, new[] { 1, 2, 3 }, new[] { .00883955, .00678247, -.00180209, -.00529925, -.00862028, -.00708573, -.00863500, -.01345108 })]
    [InlineData("4ColsPairedDirectDependence-1.txt", new[] { 0, 1 }, new[] { 2, 3 }, new[] { 4.66926502, 4.02629007, 3.71963739, 3.53613629, 3.39218559, 3.27860375, 2.97822987, 2.74328101 })]
    [InlineData("4ColsPairedNoisyDependence-1.txt", new[] { 0, 1 }, new[] { 2, 3 }, new[] { .35507402, .36323551, .35566517, .36353076, .35910457, .35556479, .34659775, .33701333 })]
    public void Ksg1_equals_the_reference_values(string file, int[] xColumns, int[] yColumns, double[] expected)
    {
        var (x, y) = JidtData.Standardised(file, xColumns, yColumns);
        for (var i = 0; i < Ks.Length; i++)
        {
            Nats1(x, y, Ks[i]).ShouldBe(expected[i], 1e-8, $"k = {Ks[i]}");
        }
    }

    [Theory]
    [InlineData(new[] { -8.59, 8.41, 3.76, 3.77, 5.69, 1.75, -3.2, -4, -4, 6.85 }, -.034126984127, -.112222222222)]
    [InlineData(new[] { 11.08, 8.41, 11.47, 8.78, 14.09, 6.03, 10.67, 9.45, 12.72, 11.12 }, .081626984127, .155873015873)]
    [InlineData(new[] { -2.49, 1.64, -3.05, 7.95, -5.96, 1.77, -5.24, 7.03, -.11, -1.86 }, .995634920635, .745634920635)]
    public void Ten_points_give_the_exact_fractions(double[] y, double ksg1, double ksg2)
    {
        Nats1(Samples.FromColumn(Case25X), Samples.FromColumn(y), 4).ShouldBe(ksg1, 1e-12);
        Nats2(Samples.FromColumn(Case25X), Samples.FromColumn(y), 4).ShouldBe(ksg2, 1e-12);
    }

    [Theory]
    [InlineData(new[] { 100.0, 125, 91, 113, 132 }, 1, 23 / 60.0, -13 / 60.0)]
    [InlineData(new[] { 101.0, 123, 92, 114, 130 }, 2, 5 / 12.0, 11 / 60.0)]
    [InlineData(new[] { 104.0, 123, 92, 110, 134 }, 3, 7 / 60.0, -1 / 12.0)]
    public void Evenly_spaced_integers_give_what_rational_arithmetic_gives(double[] x, int k, double ksg1, double ksg2)
    {
        // In hundredths these numbers are integers and every tie is exact.
        var y = Samples.FromColumn(new double[] { 130, 110, 90, 120, 100 });
        Nats1(Samples.FromColumn(x), y, k).ShouldBe(ksg1, 1e-12);
        Nats2(Samples.FromColumn(x), y, k).ShouldBe(ksg2, 1e-12);
    }

    [Fact]
    public void The_same_numbers_in_units_are_taken_as_the_doubles_they_are()
    {
        // 1.3 − 1.1 and 1.1 − 0.9 differ as doubles: no tolerance turns them into a tie.
        var y = Samples.FromColumn(new[] { 1.3, 1.1, .9, 1.2, 1.0 });
        Nats1(Samples.FromColumn(new[] { 1, 1.25, .91, 1.13, 1.32 }), y, 1).ShouldBe(-1 / 60.0, 1e-12);
    }

    [Fact]
    public void One_to_eleven_against_itself()
    {
        var x = Samples.FromColumn(Enumerable.Range(1, 11).Select(i => (double)i).ToArray());
        Nats1(x, x, 5).ShouldBe(.845634920635, 1e-12);
        Nats2(x, x, 5).ShouldBe(.463816738817, 1e-12);
    }

    internal static double Nats1(Samples x, Samples y, int k) => new Ksg1Estimator(new KsgOptions(k)).Estimate(x, y, new EstimationContext(0) { Threads = 2 }).Nats;

    internal static double Nats2(Samples x, Samples y, int k) => new Ksg2Estimator(new KsgOptions(k)).Estimate(x, y, new EstimationContext(0) { Threads = 2 }).Nats;
}
