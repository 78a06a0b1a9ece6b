using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Elementwise operations in float32: every length, unaligned memory, and NaN and infinities at every place.</summary>
public sealed class ElementwiseTests
{
    public static TheoryData<string> Names => [.. OpCases.Elementwise, .. OpCases.ElementwiseOfPositive];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_length_and_offset_agrees_with_double(string op)
    {
        var random = new RandomStream(3);
        var values = new float[300];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(OpCases.ElementwiseOfPositive.Contains(op) ? 0.1 + (3 * random.NextDouble()) : (8 * random.NextDouble()) - 4);
        }

        var exactTape = new Tape<double>();
        var exact = OpCases.Build(op, exactTape, exactTape.Constant(values.Select(value => (double)value).ToArray(), new Shape(300))).ToArray();
        foreach (var width in SimdKernels.All)
        {
            var tape = new Tape<float>(new TapeOptions { Width = width });
            for (var length = 1; length <= 257; length++)
            {
                var offset = length % 17;
                tape.Reset();
                var got = OpCases.Build(op, tape, tape.Constant(values.AsMemory(offset, length), new Shape(length))).ToArray();
                for (var i = 0; i < length; i++)
                {
                    Math.Abs(got[i] - exact[offset + i]).ShouldBeLessThanOrEqualTo(5e-7 * Math.Max(Math.Abs(exact[offset + i]), 1e-2), $"{op} {width} length {length} at {i}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_and_infinities_come_out_alike_at_every_place(string op)
    {
        foreach (var special in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, float.MaxValue })
        {
            var exactTape = new Tape<double>();
            var x = exactTape.Variable(new[] { (double)special }, new Shape(1));
            var alone = (float)OpCases.Build(op, exactTape, x).ToArray()[0];
            foreach (var width in SimdKernels.All)
            {
                var tape = new Tape<float>(new TapeOptions { Width = width });
                for (var place = 0; place < 37; place++)
                {
                    var values = Enumerable.Repeat(0.5f, 37).ToArray();
                    values[place] = special;
                    tape.Reset();
                    var got = OpCases.Build(op, tape, tape.Constant(values, new Shape(37))).ToArray();
                    var why = $"{op}({special}) on {width} at {place}";
                    var same = got[place].Equals(alone) || Math.Abs(got[place] - alone) <= Math.Max(1e-6f * Math.Abs(alone), float.Epsilon);
                    same.ShouldBeTrue($"{why}: {got[place]} instead of {alone}");
                    got.Where((_, i) => i != place).ShouldAllBe(value => float.IsFinite(value));
                }
            }
        }
    }

    [Fact]
    public void Tanh_is_within_two_units_in_the_last_place_and_the_same_bits_everywhere()
    {
        var values = new List<float> { 0f, -0f, float.Epsilon, -1e-30f, 0.625f, MathF.BitIncrement(0.625f), 9.1f, 88f, 1e30f, float.PositiveInfinity, float.NegativeInfinity };
        for (var x = 1e-6f; x < 12; x *= 1.0003f)
        {
            values.Add(x);
            values.Add(-x);
        }

        var expected = Tanh(values.ToArray(), SimdWidth.Scalar);
        for (var i = 0; i < expected.Length; i++)
        {
            var exact = Math.Tanh(values[i]);
            var unit = Math.Abs((double)MathF.BitIncrement((float)Math.Abs(exact)) - (float)Math.Abs(exact));
            Math.Abs(expected[i] - exact).ShouldBeLessThanOrEqualTo(2 * unit, $"tanh({values[i]})");
            float.IsNegative(expected[i]).ShouldBe(float.IsNegative(values[i]), $"the sign of tanh({values[i]})");
            Math.Abs(expected[i]).ShouldBeLessThanOrEqualTo(1f);
        }

        foreach (var width in SimdKernels.All)
        {
            Bits(Tanh(values.ToArray(), width)).ShouldBe(Bits(expected), width.ToString());
            Bits(Tanh(values.Skip(3).ToArray(), width)).ShouldBe(Bits(expected.Skip(3)), width.ToString());
        }
    }

    [Theory]
    [InlineData("relu", 0.0, 0.0)]
    [InlineData("abs", 0.0, 0.0)]
    [InlineData("leaky_relu", 0.0, 0.2)]
    [InlineData("elu", 0.0, 1.0)]
    [InlineData("clamp", -0.5, 1.0)]
    [InlineData("clamp", 0.7, 1.0)]
    public void The_sub_gradient_at_a_kink_is_the_documented_one(string op, double at, double expected)
    {
        var tape = new Tape<double>();
        var x = tape.Variable(Enumerable.Repeat(at, 9).ToArray(), new Shape(9));
        tape.Backward(tape.Sum(OpCases.Build(op, tape, x)));
        tape.GradientOf(x).ShouldAllBe(slope => slope == expected);
    }

    private static float[] Tanh(float[] values, SimdWidth width)
    {
        var tape = new Tape<float>(new TapeOptions { Width = width });
        return tape.Tanh(tape.Constant(values, new Shape(values.Length))).ToArray();
    }

    private static int[] Bits(IEnumerable<float> values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
