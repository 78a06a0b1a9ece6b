using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Learn.Signals;

/// <summary>Teaches the critic of a signal, step by step: each step makes the bound of one batch larger.</summary>
/// <param name="signal">What to make large.</param>
/// <param name="optimiser">Changes the signal's parameters.</param>
/// <param name="tape">Used for every step.</param>
/// <param name="random">Drawn from by the signal.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class SignalTrainer<T>(IInformationSignal<T> signal, IOptimiser<T> optimiser, Tape<T> tape, RandomStream random)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>One step on a batch.</summary>
    /// <param name="x">Row-major, <c>[n, dx]</c>.</param>
    /// <param name="y">Row-major, <c>[n, dy]</c>.</param>
    /// <param name="rows">n, at least 2.</param>
    /// <returns>The bound on this batch before the step, in nats. Where it is not finite nothing is changed: training has run away.</returns>
    /// <exception cref="TensorException">The sizes do not fit the critic.</exception>
    public double Step(ReadOnlyMemory<T> x, ReadOnlyMemory<T> y, int rows)
    {
        var nats = signal.Record(
            tape, tape.Constant(x, rows, x.Length / rows), tape.Constant(y, rows, y.Length / rows), random, Mode.Training(random));
        var value = double.CreateChecked(nats.Item());
        if (!double.IsFinite(value))
        {
            tape.Reset();
            return value;
        }

        tape.Backward(tape.Scale(nats, T.NegativeOne));
        optimiser.Step();
        return value;
    }
}
