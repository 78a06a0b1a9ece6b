using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x m / (1 − rate)</c> with m = 0 for a random share of the numbers and 1 for the others.</summary>
internal readonly struct Dropout<T>(double rate, RandomStream random) : IOp<Dropout<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly double _rate = rate;
    private readonly RandomStream _random = random;

    public static string Name => "dropout";

    public static void Forward(in Dropout<T> op, Operands<T> io)
    {
        var mask = io.Save(io.Output.Length);
        var kept = T.CreateChecked(1 / (1 - op._rate));

        // A number is kept where 32 random bits reach this; the share differs from the rate by at most 2^-32.
        var threshold = (ulong)Math.Round(op._rate * 4294967296.0);
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = op._random.NextUInt32() >= threshold ? kept : T.Zero;
        }

        TensorPrimitives.Multiply(io.Input(0), mask, io.Output);
    }

    public static void Vjp(in Dropout<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        TensorPrimitives.MultiplyAdd(io.OutputGradient, io.Saved, dx, dx);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Sets a random share of the numbers to 0 and divides the others by <c>1 − rate</c>, so that the expectation stays. For training only: leave it out to evaluate.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <param name="rate">The share, from 0 to below 1.</param>
    /// <param name="random">Draws one 32-bit word for each number, in row-major order.</param>
    /// <exception cref="TensorException">The rate is not from 0 to below 1.</exception>
    /// <remarks>Source: Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.</remarks>
    public static Tensor<T> Dropout<T>(this Tape<T> tape, Tensor<T> x, double rate, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(rate >= 0 && rate < 1))
        {
            throw new TensorException($"{Ops.Dropout<T>.Name}: a rate of {rate} is no share; it must be from 0 to below 1.");
        }

        return rate == 0 ? x : tape.Record(new Dropout<T>(rate, random), [tape.In(Layout.RowMajor, x)], x.Shape);
    }
}
