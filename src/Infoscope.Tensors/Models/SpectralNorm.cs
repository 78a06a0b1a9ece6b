using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Models;

/// <summary>
/// The largest singular value σ of a weight, by power iteration that goes on from step to step: <c>v ← Wᵀu / |Wᵀu|; u ← W v / |W v|; σ = uᵀ W v</c>.
/// W is the weight with all axes but the first as columns.
/// </summary>
/// <remarks>
/// σ is never above the true one, and close to it after some steps of slow training. Cost O(numbers of the weight) an iteration.
/// Source: Miyato, Kataoka, Koyama and Yoshida, "Spectral normalization for generative adversarial networks", ICLR 2018, algorithm 1.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class SpectralNorm<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight;
    private readonly T[] _left;
    private readonly T[] _right;
    private readonly T[] _product;

    /// <summary>Begins with a random direction.</summary>
    /// <param name="weight">A weight of at least two axes and one number.</param>
    /// <param name="random">Drawn from for the direction.</param>
    /// <exception cref="TensorException">The weight has fewer axes, or no number.</exception>
    public SpectralNorm(Parameter<T> weight, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(random);
        if (weight.Shape.Rank < 2 || weight.Shape.Count == 0)
        {
            throw TensorException.Shape("spectral norm", weight.Shape, "a weight has at least two axes and one number");
        }

        var (rows, columns) = (weight.Shape[0], weight.Shape.Count / weight.Shape[0]);
        _weight = weight;
        _left = new T[rows];
        _right = new T[columns];
        _product = new T[Math.Max(rows, columns)];
        foreach (ref var value in _left.AsSpan())
        {
            value = T.CreateChecked(random.NextNormal());
        }

        Normalise(_left);
        Iterate(1);
        Buffers = [new NamedArray<T>($"{weight.Name}_u", new Shape(rows), _left), new NamedArray<T>($"{weight.Name}_v", new Shape(columns), _right)];
    }

    /// <summary>u and v, for a checkpoint: <c>weight_u</c>, <c>weight_v</c> as PyTorch has them.</summary>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <summary>Iterates and returns σ. Allocates nothing.</summary>
    /// <param name="iterations">How often; 0 takes the present directions.</param>
    public double Estimate(int iterations = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        Iterate(iterations);
        var sum = T.Zero;
        for (var row = 0; row < _left.Length; row++)
        {
            sum += _left[row] * Dot(Row(row), _right);
        }

        return double.CreateChecked(sum);
    }

    /// <summary>After an optimiser's step: scales the weight so that σ is at most the limit, and returns the σ it had.</summary>
    /// <param name="limit">The largest σ, above 0.</param>
    /// <param name="iterations">How often to iterate.</param>
    /// <exception cref="TensorException">The limit is not above 0.</exception>
    public double ClipTo(double limit, int iterations = 1)
    {
        Optimisers.Settings.RequirePositive("The limit of a spectral norm", limit);
        var norm = Estimate(iterations);
        if (norm > limit && double.IsFinite(norm))
        {
            TensorPrimitives.Multiply(_weight.Value, T.CreateChecked(limit / norm), _weight.Value);
        }

        return norm;
    }

    /// <summary>Records <c>W / σ</c>, in the shape of the weight, for the forward pass. On the way back u and v count as constants, σ does not.</summary>
    /// <remarks>u and v are read on the way back too: do not iterate before <see cref="Tape{T}.Backward"/>.</remarks>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="iterations">How often to iterate before: 1 in training, 0 in evaluation.</param>
    public Tensor<T> Normalised(Tape<T> tape, int iterations)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        Iterate(iterations);
        var weight = tape.Use(_weight);
        var matrix = tape.Reshape(weight, new Shape(_left.Length, _right.Length));
        var norm = tape.MatrixMultiply(tape.MatrixMultiply(tape.Constant(_left, 1, _left.Length), matrix), tape.Constant(_right, _right.Length, 1));
        return tape.Divide(weight, tape.Reshape(norm, Shape.Scalar));
    }

    private void Iterate(int iterations)
    {
        for (var i = 0; i < iterations; i++)
        {
            Array.Clear(_right);
            for (var row = 0; row < _left.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(Row(row), _left[row], _right, _right);
            }

            Normalise(_right);
            for (var row = 0; row < _left.Length; row++)
            {
                _left[row] = Dot(Row(row), _right);
            }

            Normalise(_left);
        }
    }

    private ReadOnlySpan<T> Row(int row) => _weight.Value.Slice(row * _right.Length, _right.Length);

    private T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        var product = _product.AsSpan(0, a.Length);
        TensorPrimitives.Multiply(a, b, product);
        return FixedOrder.Sum<T>(product);
    }

    /// <summary>Makes a direction of a vector; one of zeros, as a weight of zeros gives, stays.</summary>
    private void Normalise(T[] vector)
    {
        var norm = T.Sqrt(Dot(vector, vector));
        if (norm > T.Zero)
        {
            TensorPrimitives.Divide(vector, norm, vector);
        }
    }
}
