using System.Runtime.CompilerServices;

namespace Infoscope.Tensors;

/// <summary>The sizes of a tensor's axes, at most six; none for a scalar.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The most axes a tensor may have.</summary>
    public const int MaximumRank = 6;

    private readonly Sizes _sizes;

    /// <summary>A shape with these sizes, outermost first.</summary>
    /// <exception cref="TensorException">A size is negative, there are more than six, or their product exceeds 2^31 − 1.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaximumRank)
        {
            throw new TensorException($"A tensor has at most {MaximumRank} axes; got {sizes.Length}. Reshape it.");
        }

        var count = 1L;
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] < 0)
            {
                throw new TensorException($"Axis {axis} has size {sizes[axis]}: a size must be at least 0.");
            }

            _sizes[axis] = sizes[axis];
            count *= sizes[axis];
            if (count > int.MaxValue)
            {
                throw new TensorException($"A tensor of {string.Join(" x ", sizes.ToArray())} numbers is too large: at most {int.MaxValue} fit. Work in batches.");
            }
        }

        Rank = sizes.Length;
        Count = (int)count;
    }

    /// <summary>The shape of a single number.</summary>
    public static Shape Scalar => new([]);

    /// <summary>How many axes.</summary>
    public int Rank { get; }

    /// <summary>How many numbers: the product of the sizes, 1 for a scalar.</summary>
    public int Count { get; }

    /// <summary>The size of an axis, counted from 0.</summary>
    public int this[int axis] => (uint)axis < (uint)Rank
        ? _sizes[axis]
        : throw new TensorException($"{this} has {Rank} axes; there is no axis {axis}.");

    /// <summary>This shape without one axis.</summary>
    public Shape Without(int axis)
    {
        _ = this[axis];
        Span<int> left = stackalloc int[MaximumRank];
        var rank = 0;
        for (var i = 0; i < Rank; i++)
        {
            if (i != axis)
            {
                left[rank++] = _sizes[i];
            }
        }

        return new Shape(left[..rank]);
    }

    /// <summary>This shape with another size of one axis.</summary>
    public Shape With(int axis, int size)
    {
        _ = this[axis];
        Span<int> sizes = stackalloc int[MaximumRank];
        ((ReadOnlySpan<int>)_sizes).CopyTo(sizes);
        sizes[axis] = size;
        return new Shape(sizes[..Rank]);
    }

    /// <summary>Whether the last axes of this shape are all the axes of another.</summary>
    public bool EndsWith(Shape other)
    {
        for (var fromEnd = 1; fromEnd <= other.Rank; fromEnd++)
        {
            if (fromEnd > Rank || _sizes[Rank - fromEnd] != other._sizes[other.Rank - fromEnd])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The product of the sizes from one axis up to, and without, another.</summary>
    public int CountOf(int from, int until)
    {
        var count = 1;
        for (var i = from; i < until; i++)
        {
            count *= _sizes[i];
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) => Rank == other.Rank && ((ReadOnlySpan<int>)_sizes).SequenceEqual(other._sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, Count, _sizes[0], _sizes[1], _sizes[2]);

    /// <summary>Whether the sizes are the same.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether some size differs.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The sizes as in <c>[256, 12]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", ((ReadOnlySpan<int>)_sizes)[..Rank].ToArray())}]";

    [InlineArray(MaximumRank)]
    private struct Sizes
    {
        private int _first;
    }
}
