using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Injections;

namespace Infoscope.Measure.Tests.Truth;

public sealed class InjectionTests
{
    private static readonly Dictionary<string, (IInjection Map, int Columns, double Tolerance)> Maps = new(StringComparer.Ordinal)
    {
        ["identity"] = (CoordinateMaps.Identity, 3, 1e-300),
        ["normal-cdf"] = (CoordinateMaps.NormalCdf, 3, 1e-9),
        ["half-cube"] = (CoordinateMaps.HalfCube, 3, 1e-13),
        ["cube"] = (CoordinateMaps.Cube, 3, 1e-13),
        ["asinh"] = (CoordinateMaps.Asinh, 3, 1e-13),
        ["wiggle-x"] = (CoordinateMaps.WiggleX, 3, 1e-13),
        ["wiggle-y"] = (CoordinateMaps.WiggleY, 3, 1e-13),
        ["bimodal-x"] = (CoordinateMaps.BimodalX, 3, 1e-7),
        ["bimodal-y"] = (CoordinateMaps.BimodalY, 3, 1e-7),
        ["spiral"] = (new Spiral(0.5), 2, 1e-13),
        ["spiral-second-plane"] = (new Spiral(0.2, plane: 1), 5, 1e-13),
        ["waves"] = (new Waves(5, 3), 2, 1e-13),
        ["swiss-roll"] = (new SwissRoll(), 1, 1e-13),
    };

    public static TheoryData<string> Names => [.. Maps.Keys];

    public static TheoryData<string> Increasing => ["normal-cdf", "half-cube", "cube", "asinh", "wiggle-x", "wiggle-y", "bimodal-x", "bimodal-y"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_comes_back(string name)
    {
        var (map, columns, tolerance) = Maps[name];
        var random = new RandomStream(3);
        for (var repeat = 0; repeat < 2000; repeat++)
        {
            // Out to four deviations and beyond; the Swiss roll takes numbers between 0 and 1.
            var point = Enumerable.Range(0, columns).Select(_ => name == "swiss-roll" ? random.NextDouble() : 1.5 * random.NextNormal()).ToArray();
            var image = new double[map.OutputColumns(columns)];
            var back = new double[columns];
            map.Apply(point, image);
            map.Invert(image, back);
            for (var j = 0; j < columns; j++)
            {
                back[j].ShouldBe(point[j], tolerance * (1 + Math.Abs(point[j])), name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Increasing))]
    public void A_coordinate_map_increases(string name)
    {
        var last = double.NegativeInfinity;
        for (var x = -6.0; x <= 6; x += 0.01)
        {
            var image = new double[1];
            Maps[name].Map.Apply([x], image);
            image[0].ShouldBeGreaterThan(last, $"{name} at {x}");
            last = image[0];
        }
    }

    [Fact]
    public void Maps_have_the_values_of_their_formulas()
    {
        Image(CoordinateMaps.HalfCube, -4).ShouldBe([-8.0]);
        Image(CoordinateMaps.NormalCdf, 1.959963984540054)[0].ShouldBe(0.975, 1e-14);
        Image(CoordinateMaps.WiggleX, 0.3)[0].ShouldBe(0.3 + (0.4 * Math.Sin(0.3)) + (0.2 * Math.Sin(1.51)) + (0.03 * Math.Sin(-1.51)), 1e-15);
        Image(CoordinateMaps.WiggleY, -0.7)[0].ShouldBe(-0.7 - (0.4 * Math.Sin(-0.28)) + (0.17 * Math.Sin(2.59)) + (0.02 * Math.Sin(-5.51)), 1e-15);
        Image(new SwissRoll(), 0.5).ShouldBe([-3 * Math.PI / 21, 0], 1e-15);
        Image(new Waves(5, 3), 2, 0).ShouldBe([-0.6, 0], 1e-15);

        // The matrix exponential of a quarter turn: s‖x‖² = π/2.
        Image(new Spiral(Math.PI / 10), 1, 2).ShouldBe([-2, 1], 1e-14);
        Image(new Spiral(Math.PI / 28, plane: 1), 1, 2, 3).ShouldBe([1, -3, 2], 1e-14);
    }

    [Fact]
    public void A_spiral_is_the_exponential_of_its_generator()
    {
        // exp(A) = Σ Aᵏ/k! with A = s‖x‖² G, summed term by term.
        double[] x = [0.6, -1.1, 0.4];
        var angle = x.Sum(value => value * value) / 3;
        var term = (double[])x.Clone();
        var sum = (double[])x.Clone();
        for (var k = 1; k < 40; k++)
        {
            term = [0, -angle * term[2] / k, angle * term[1] / k];
            sum = [sum[0] + term[0], sum[1] + term[1], sum[2] + term[2]];
        }

        Image(new Spiral(1.0 / 3, plane: 1), x).ShouldBe(sum, 1e-14);
    }

    [Fact]
    public void Maps_refuse_columns_that_they_do_not_take()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SwissRoll().OutputColumns(2)).Message.ShouldContain("1 column");
        Should.Throw<ArgumentOutOfRangeException>(() => new Waves(5, 3).OutputColumns(3));
        Should.Throw<ArgumentOutOfRangeException>(() => new Spiral(1, plane: 1).OutputColumns(2)).Message.ShouldContain("at least 3");
        Should.Throw<ArgumentOutOfRangeException>(() => new Spiral(1, plane: -1));
    }

    private static double[] Image(IInjection map, params double[] point)
    {
        var image = new double[map.OutputColumns(point.Length)];
        map.Apply(point, image);
        return image;
    }
}
