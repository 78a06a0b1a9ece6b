using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>1 + E_joint (f − ln a(y)) − E_product e^f / a(y)</c> with a learnt baseline a(y) above 0.</summary>
/// <remarks>
/// The best f is <c>ln p(y|x)</c> plus any function of y, with a(y) to match: <c>f − ln a(y) = ln p(x,y) / p(x)p(y)</c>. Unbiased, with a variance that grows
/// like e^I. With a(y) = e it is <see cref="Nwj"/>: in general Nwj at <c>f − ln a(y) + 1</c>.
/// Source: Poole and others, "On variational bounds of mutual information", ICML 2019 (I_TUBA).
/// </remarks>
public sealed class Tuba : IBaselinedBound
{
    private static readonly NwjAtJensenShannon _bound = new();

    /// <inheritdoc/>
    public string Name => "tuba";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all scores within ±10⁴, as <see cref="Nwj"/>.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table, Tensor<T> logBaseline)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireBaselined(Name, table, logBaseline);
        var scores = tape.Subtract(table, logBaseline);
        return _bound.Record(tape, tape.Diagonal(scores), ScoreTable.OffDiagonal(tape, scores));
    }

    /// <summary>Records the bound on pairs, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="joint">f at joint pairs, <c>[n]</c>.</param>
    /// <param name="product">f at product pairs, <c>[m]</c>.</param>
    /// <param name="jointLogBaseline"><c>ln a(y)</c> of the joint pairs, <c>[n]</c>.</param>
    /// <param name="productLogBaseline"><c>ln a(y)</c> of the product pairs, <c>[m]</c>.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes are others.</exception>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product, Tensor<T> jointLogBaseline, Tensor<T> productLogBaseline)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        if (jointLogBaseline.Shape != joint.Shape || productLogBaseline.Shape != product.Shape)
        {
            throw new TensorException($"{Name}: baselines of shapes {jointLogBaseline.Shape} and {productLogBaseline.Shape} do not fit scores of shapes {joint.Shape} and {product.Shape}: each pair needs the ln a(y) of its own y.");
        }

        return _bound.Record(tape, tape.Subtract(joint, jointLogBaseline), tape.Subtract(product, productLogBaseline));
    }
}
