using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>An operation whose vector-Jacobian product can be recorded as operations, and so be differentiated again.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records the gradient of each input that needs one, and hands it over by <see cref="VjpRecording{T}.Add"/>.</summary>
    void RecordVjp(VjpRecording<T> io);
}

/// <summary>The same for an elementwise operation of one input.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IDifferentiableUnary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records <c>dx = dy f'(x)</c>.</summary>
    Tensor<T> RecordVjp(Tape<T> tape, Tensor<T> x, Tensor<T> y, Tensor<T> dy);
}

/// <summary>The same for an elementwise operation of two inputs.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IDifferentiableBinary<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Records <c>da = dy ∂f/∂a</c>.</summary>
    Tensor<T> RecordVjpLeft(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy);

    /// <summary>Records <c>db = dy ∂f/∂b</c>.</summary>
    Tensor<T> RecordVjpRight(Tape<T> tape, Tensor<T> a, Tensor<T> b, Tensor<T> y, Tensor<T> dy);
}
