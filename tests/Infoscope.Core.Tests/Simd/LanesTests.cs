using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Simd;

/// <summary>Every width does what scalar code does, lane by lane and bit by bit.</summary>
public sealed class LanesTests
{
    public static TheoryData<SimdWidth> Widths => [.. SimdKernels.All];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_operation_has_the_bits_of_the_scalar_lanes(SimdWidth width)
    {
        var random = new RandomStream(5);
        for (var repeat = 0; repeat < 100; repeat++)
        {
            var inputs = new double[24];
            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] = random.NextNormal() * Math.Pow(10, random.NextInt(9) - 4);
            }

            inputs[8] = inputs[0];
            Results(width, inputs).ShouldBe(Results(SimdWidth.Scalar, inputs));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Comparisons_treat_equality_nan_and_infinity_as_written(SimdWidth width)
    {
        double[] a = [1, 2, 3, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, 1];
        double[] b = [1, 3, 2, 0, double.PositiveInfinity, 0, -0.0, double.NaN];
        var probe = new MaskProbe(a, b);
        SimdDispatch.Run(width, probe);
        probe.Masks.ShouldBe([0b0010_0010, 0b0111_0011]);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Exp_is_within_two_units_in_the_last_place(SimdWidth width)
    {
        var random = new RandomStream(6);
        var worst = 0.0;
        for (var repeat = 0; repeat < 5000; repeat++)
        {
            var x = new double[8];
            for (var lane = 0; lane < 8; lane++)
            {
                x[lane] = repeat < 2500 ? -40 * random.NextDouble() : (1400 * random.NextDouble()) - 700;
            }

            var probe = new ExpProbe(x);
            SimdDispatch.Run(width, probe);
            for (var lane = 0; lane < 8; lane++)
            {
                var truth = Math.Exp(x[lane]);
                worst = Math.Max(worst, Math.Abs(probe.Result[lane] - truth) / Math.BitIncrement(truth - Math.BitDecrement(truth)));
            }
        }

        worst.ShouldBeLessThanOrEqualTo(3.0);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Exp_of_zero_is_one(SimdWidth width)
    {
        var probe = new ExpProbe(new double[8]);
        SimdDispatch.Run(width, probe);
        probe.Result.ShouldAllBe(value => value == 1.0);
    }

    [Fact]
    public void An_unknown_width_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SimdDispatch.Run((SimdWidth)7, new ExpProbe(new double[8])));

    private static double[] Results(SimdWidth width, double[] inputs)
    {
        var probe = new ArithmeticProbe(inputs);
        SimdDispatch.Run(width, probe);
        return [.. probe.Results];
    }

    private sealed class ArithmeticProbe(double[] inputs) : ILanesKernel
    {
        public List<double> Results { get; } = [];

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var a = TLanes.Load(ref inputs[0]);
            var b = TLanes.Load(ref inputs[8]);
            var c = TLanes.Load(ref inputs[16]);
            TLanes[] all =
            [
                TLanes.Add(a, b), TLanes.Subtract(a, b), TLanes.Multiply(a, b), TLanes.MultiplyAdd(a, b, c), TLanes.Abs(a), TLanes.Max(a, b), TLanes.Min(a, b),
                TLanes.Broadcast(inputs[3]), LanesMath.Exp(TLanes.Max(TLanes.Min(a, TLanes.Broadcast(700)), TLanes.Broadcast(-700))),
            ];
            foreach (var lanes in all)
            {
                var stored = new double[8];
                TLanes.Store(lanes, ref stored[0]);
                Results.AddRange(stored);
                Results.Add(LanesMath.Sum(lanes));
            }

            Results.Add(TLanes.LessMask(a, b));
            Results.Add(TLanes.LessOrEqualMask(a, b));
        }
    }

    private sealed class MaskProbe(double[] a, double[] b) : ILanesKernel
    {
        public List<int> Masks { get; } = [];

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            Masks.Add(TLanes.LessMask(TLanes.Load(ref a[0]), TLanes.Load(ref b[0])));
            Masks.Add(TLanes.LessOrEqualMask(TLanes.Load(ref a[0]), TLanes.Load(ref b[0])));
        }
    }

    private sealed class ExpProbe(double[] x) : ILanesKernel
    {
        public double[] Result { get; } = new double[8];

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> => TLanes.Store(LanesMath.Exp(TLanes.Load(ref x[0])), ref Result[0]);
    }
}
