using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Operations along an axis in float32: every length from 1 to 257 of the axis and of what lies within it, at unaligned offsets.</summary>
public sealed class EveryLengthTests
{
    public static TheoryData<string> Names =>
        ["sum", "mean", "max", "var_biased", "logsumexp", "softmax", "log_softmax", "normalise", "layer_norm", "batch_norm", "permute", "broadcast"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_agree_with_double(string op)
    {
        var random = new RandomStream(3);
        var values = Enumerable.Range(0, (3 * 257) + 17).Select(_ => (float)((4 * random.NextDouble()) - 2)).ToArray();
        foreach (var width in new[] { SimdKernels.Selected, SimdWidth.Scalar })
        {
            var (tape, exactTape) = (new Tape<float>(new TapeOptions { Width = width }), new Tape<double>());
            for (var length = 1; length <= 257; length++)
            {
                var part = values.AsMemory(length % 17, 3 * length);
                var exact = part.ToArray().Select(value => (double)value).ToArray();
                foreach (var shape in new[] { new Shape(3, length), new Shape(length, 3) })
                {
                    for (var axis = 0; axis < 2; axis++)
                    {
                        var (got, gradient) = Run(op, tape, part, shape, axis);
                        var (expected, slope) = Run<double>(op, exactTape, exact, shape, axis);
                        Close(got, expected, $"{op}:{axis} of {shape} on {width}");
                        Close(gradient, slope, $"gradient of {op}:{axis} of {shape} on {width}");
                    }
                }
            }
        }
    }

    private static (T[] Value, T[] Gradient) Run<T>(string op, Tape<T> tape, ReadOnlyMemory<T> values, Shape shape, int axis)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var x = tape.Variable(values, shape);
        var y = op switch
        {
            "layer_norm" => tape.LayerNorm(x, Weights(tape, shape[1]), Weights(tape, shape[1]), T.CreateChecked(0.1)),

            // Over rows of units, and over the places of one image.
            "batch_norm" when axis == 0 => tape.BatchNorm(x, Weights(tape, shape[1]), Weights(tape, shape[1]), T.CreateChecked(0.1)),
            "batch_norm" => tape.BatchNorm(tape.Reshape(x, new Shape(1, shape[0], shape[1])), Weights(tape, shape[0]), Weights(tape, shape[0]), T.CreateChecked(0.1)),
            "permute" => tape.Permute(x, axis, 1 - axis),
            "broadcast" => tape.Multiply(x, tape.Reshape(tape.Sum(x, axis), shape.With(axis, 1))),
            _ => OpCases.Build($"{op}:{axis}", tape, x),
        };
        var value = y.ToArray();
        var weights = tape.Reshape(Weights(tape, y.Shape.Count), y.Shape);
        tape.Backward(tape.Sum(tape.Multiply(weights, tape.Square(y))));
        return (value, tape.GradientOf(x));
    }

    /// <summary>263 is a prime above all lengths, so numbers of one row or column have different weights.</summary>
    private static Tensor<T> Weights<T>(Tape<T> tape, int count)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => tape.Constant(Enumerable.Range(0, count).Select(i => T.CreateChecked(0.5 + (i % 263 / 100.0))).ToArray(), new Shape(count));

    private static void Close(float[] got, double[] expected, string what)
    {
        var largest = expected.Max(Math.Abs);
        for (var i = 0; i < expected.Length; i++)
        {
            if (Math.Abs(got[i] - expected[i]) > 2e-5 * Math.Max(largest, 0.1))
            {
                Assert.Fail($"{what}, number {i}: {got[i]} instead of {expected[i]}");
            }
        }

        got.Length.ShouldBe(expected.Length, what);
    }
}
