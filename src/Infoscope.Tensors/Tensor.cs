using System.Numerics;

namespace Infoscope.Tensors;

/// <summary>A value on a tape: a light handle, valid until the tape begins its next pass.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly struct Tensor<T>
    where T : struct, IFloatingPointIeee754<T>
{
    internal Tensor(Tape<T> tape, int index, long pass)
    {
        Tape = tape;
        Index = index;
        Pass = pass;
    }

    /// <summary>The tape that holds the value.</summary>
    public Tape<T> Tape { get; }

    /// <summary>The sizes of the axes.</summary>
    /// <exception cref="TensorException">The tape has begun another pass.</exception>
    public Shape Shape => Tape.NodeOf(this).Shape;

    internal int Index { get; }

    internal long Pass { get; }

    /// <summary>The single number of a scalar.</summary>
    /// <exception cref="TensorException">There is more or less than one number, or the tape has begun another pass.</exception>
    public T Item()
    {
        var node = Tape.NodeOf(this);
        return node.Shape.Count == 1
            ? node.Value.Span[0]
            : throw new TensorException($"Item needs a single number; got shape {node.Shape}. Use CopyTo or ToArray.");
    }

    /// <summary>Copies the numbers, row-major.</summary>
    /// <param name="target">Room for all numbers of the shape.</param>
    /// <exception cref="TensorException">The target is too short, or the tape has begun another pass.</exception>
    public void CopyTo(Span<T> target)
    {
        var node = Tape.NodeOf(this);
        if (target.Length < node.Shape.Count)
        {
            throw TensorException.Length("The target", target.Length, node.Shape);
        }

        node.CopyValueTo(target);
    }

    /// <summary>The numbers, row-major, in an array of their own.</summary>
    public T[] ToArray()
    {
        var values = new T[Shape.Count];
        CopyTo(values);
        return values;
    }
}
