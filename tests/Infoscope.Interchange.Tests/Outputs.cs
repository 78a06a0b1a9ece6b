using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Tests;

/// <summary>Runs networks and compares what they give.</summary>
internal static class Outputs
{
    public static T[] Of<T>(ILayer<T> network, T[] x, Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        return network.Forward(tape, tape.Constant(x, shape), Mode.Evaluation).ToArray();
    }

    public static T[] Random<T>(int count, ulong seed)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextNormal()))];
    }

    public static void ShouldBeClose<T>(IReadOnlyList<T> got, IReadOnlyList<T> expected, double tolerance)
        where T : struct, IFloatingPointIeee754<T>
    {
        got.Count.ShouldBe(expected.Count);
        for (var i = 0; i < got.Count; i++)
        {
            var (a, b) = (double.CreateChecked(got[i]), double.CreateChecked(expected[i]));
            Math.Abs(a - b).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(1, Math.Abs(b)), $"number {i}: {a} in the place of {b}");
        }
    }
}
