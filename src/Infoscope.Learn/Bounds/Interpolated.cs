using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// <c>1 + E_joint ln(e^f / m) − E_product e^f / m</c> with <c>m = α (1/K) Σ_k e^f(x_k, y) + (1 − α) a(y)</c>: between <see cref="Tuba"/> (α = 0) and
/// <see cref="InfoNce"/> (α = 1).
/// </summary>
/// <remarks>
/// K = n − 1 of the batch's x enter m: for a product pair those that were not drawn with y, for a joint pair x itself and all but one of the others, averaged over which
/// is left out. α trades bias for variance. No scores exceed <c>1 + ln(K/α)</c>, or <c>ln K</c> at α = 1.
/// Source: Poole and others, "On variational bounds of mutual information", ICML 2019 (I_α), whose K is n here less the one that is left out.
/// </remarks>
public sealed class Interpolated : IBaselinedBound
{
    /// <summary>The bound for one α.</summary>
    /// <param name="alpha">α, above 0 and at most 1. Published: 0.01, 0.5, 0.99.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not above 0 and at most 1.</exception>
    public Interpolated(double alpha)
    {
        if (!(alpha is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The α of the interpolated bound must be above 0 and at most 1; for 0 take TUBA.");
        }

        Alpha = alpha;
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public string Name => "interpolated";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <summary><c>1 + ln((n − 1)/α)</c>; <c>ln(n − 1)</c> at α = 1.</summary>
    /// <inheritdoc/>
    public double Ceiling(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        return Math.Log((size - 1) / Alpha) + (Alpha < 1 ? 1 : 0);
    }

    /// <inheritdoc/>
    /// <remarks>Finite for all scores within ±10⁴. Cost O(n²).</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table, Tensor<T> logBaseline)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireBaselined(Name, table, logBaseline);
        var row = new Shape(1, table.Shape[0]);

        // ln m without x_i, for y_j. On the diagonal that is without the x of y_j: the m of its product pairs.
        var logMean = ColumnsWithoutOne.LogMeanExp(tape, table);
        var logM = Alpha < 1
            ? LogAdd(tape, tape.Affine(logMean, T.One, T.CreateChecked(Math.Log(Alpha))), tape.Affine(logBaseline, T.One, T.CreateChecked(Math.Log(1 - Alpha))))
            : logMean;
        var joint = ScoreTable.OffDiagonal(tape, tape.Subtract(tape.Reshape(tape.Diagonal(table), row), logM));
        var product = ScoreTable.OffDiagonal(tape, tape.Subtract(table, tape.Reshape(tape.Diagonal(logM), row)));
        return tape.Affine(tape.Subtract(tape.Mean(joint), tape.Mean(Scores.Exp(tape, product))), T.One, T.One);
    }

    /// <summary><c>ln(e^a + e^b) = a + ln(1 + e^(b − a))</c>, elementwise, b broadcast to a.</summary>
    private static Tensor<T> LogAdd<T>(Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where T : struct, IFloatingPointIeee754<T> => tape.Add(a, tape.Softplus(tape.Subtract(b, a)));
}
