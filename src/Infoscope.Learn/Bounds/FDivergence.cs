using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// A divergence <c>D_f(P‖Q) = E_Q f(p/q)</c> with f convex, and what is needed to bound it by a critic v:
/// <c>D_f ≥ E_P g(v) − E_Q f*(g(v))</c>, with equality at <c>g(v) = f'(p/q)</c>. P is the joint distribution, Q the product of the marginals.
/// </summary>
/// <remarks>
/// <c>f*(t) = sup_u (ut − f(u))</c> is the Fenchel conjugate; g brings any number into its domain. Rows of the table: <see cref="FDivergences"/>.
/// Source: Nowozin, Cseke and Tomioka, "f-GAN", NIPS 2016, eq. 4 and its tables of generators and activations.
/// </remarks>
public abstract class FDivergence
{
    /// <summary>The short name.</summary>
    public abstract string Name { get; }

    /// <summary>f'(1): at a score with <c>g(v) = f'(1)</c> the critic holds joint and product to be equally likely.</summary>
    public abstract double SlopeAtOne { get; }

    /// <summary><c>lim f(u)/u</c> for large u: what a unit of p adds where q is 0.</summary>
    public abstract double SlopeAtInfinity { get; }

    /// <summary>The largest value of the divergence, <c>f(0) + lim f(u)/u</c>, that of two distributions with no symbol in common.</summary>
    public double Supremum => Generator(0) + SlopeAtInfinity;

    /// <summary>Whether the best critic tells p/q itself, so that <see cref="LogRatio"/> exists.</summary>
    public abstract bool TellsRatio { get; }

    /// <summary><c>f(u)</c>.</summary>
    /// <param name="u">A density ratio, at least 0.</param>
    public abstract double Generator(double u);

    /// <summary><c>f*(t)</c>; ∞ outside its domain.</summary>
    /// <param name="t">Any number.</param>
    public abstract double Conjugate(double t);

    /// <summary>Records <c>g(v)</c>, elementwise.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="v">Scores, any shape.</param>
    public abstract Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary>Records <c>f*(g(v))</c>, elementwise, without the detour over g. Finite for all scores within ±10⁴.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="v">Scores, any shape.</param>
    public abstract Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary>Records <c>ln p/q</c> where v is the best critic, elementwise: pointwise information, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="v">Scores, any shape.</param>
    /// <exception cref="TensorException">The best critic does not tell the ratio (<see cref="TellsRatio"/>).</exception>
    public abstract Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary><c>Σ q f(p/q)</c> of two distributions over the same symbols. 0 · f(0/0) counts as 0; p above 0 where q is 0 adds p · <see cref="SlopeAtInfinity"/>.</summary>
    /// <param name="p">Probabilities.</param>
    /// <param name="q">Probabilities, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Of(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length)
        {
            throw new ArgumentException($"Two distributions over the same symbols are needed; got {p.Length} and {q.Length} probabilities.", nameof(q));
        }

        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += q[i] > 0 ? q[i] * Generator(p[i] / q[i]) : p[i] > 0 ? p[i] * SlopeAtInfinity : 0;
        }

        return sum;
    }
}
