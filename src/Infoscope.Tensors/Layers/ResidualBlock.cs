using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A layer beside a short way round it: <c>y = short(x) + body(x)</c>.</summary>
/// <remarks>Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", CVPR 2016, eq. 1 and 2. An activation after the sum is a layer of its own.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ResidualBlock<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>A block.</summary>
    /// <param name="body">The layer, mostly a <see cref="Sequential{T}"/>.</param>
    /// <param name="shortcut">The short way; null passes x on, and asks that the body keeps its shape.</param>
    /// <exception cref="TensorException">Two parameters or buffers have one name.</exception>
    public ResidualBlock(ILayer<T> body, ILayer<T>? shortcut = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
        Shortcut = shortcut;
        Parameters = [.. body.Parameters, .. shortcut?.Parameters ?? []];
        Buffers = [.. body.Buffers, .. shortcut?.Buffers ?? []];
        _ = this.Arrays();
    }

    /// <summary>The layer.</summary>
    public ILayer<T> Body { get; }

    /// <summary>The short way, or null where x is passed on.</summary>
    public ILayer<T>? Shortcut { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <summary>Records the block.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        var y = Body.Forward(tape, x, mode);
        var passed = Shortcut is null ? x : Shortcut.Forward(tape, x, mode);
        return y.Shape == passed.Shape
            ? tape.Add(passed, y)
            : throw TensorException.Shapes("residual block", passed.Shape, y.Shape, "the short way and the body must give the same shape; give the block a shortcut that does");
    }
}
