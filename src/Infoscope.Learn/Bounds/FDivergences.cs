using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>The table of f-divergences. sp is softplus, <c>sp(v) = ln(1 + e^v)</c>; in the last column R = p/q.</summary>
/// <remarks>
/// <code>
/// name       f(u)                          g(v)          f*(t)            f*(g(v))       ln R
/// tv         ½|u − 1|                      ½ tanh v      t, |t| ≤ ½       ½ tanh v       –
/// kl         u ln u                        v             e^(t − 1)        e^(v − 1)      v − 1
/// rkl        −ln u                         −e^−v         −1 − ln(−t)      v − 1          v
/// pearson    (u − 1)²                      v             t²/4 + t         v²/4 + v       ln(1 + v/2)
/// neyman     (1 − u)²/u                    1 − e^−v      2 − 2√(1 − t)    2 − 2e^(−v/2)  v/2
/// hellinger  (√u − 1)²                     1 − e^−v      t/(1 − t)        e^v − 1        2v
/// js         u ln u − (u+1) ln((u+1)/2)    ln 2 − sp(−v) −ln(2 − e^t)     sp(v) − ln 2   v
/// gan        u ln u − (u+1) ln(u+1)        −sp(−v)       −ln(1 − e^t)     sp(v)          v
/// </code>
/// Read as: js is twice the Jensen-Shannon divergence of equal weights, gan that minus 2 ln 2, hellinger <c>2 − 2 Σ √(pq)</c>, tv half of Σ|p − q|.
/// Source: as <see cref="FDivergence"/>.
/// </remarks>
public static class FDivergences
{
    /// <summary><c>½ Σ |p − q|</c>. Its best critic tells the side only, not the ratio.</summary>
    public static FDivergence TotalVariation { get; } = new TotalVariationRow();

    /// <summary><c>KL(P‖Q)</c>: of joint and product it is the mutual information.</summary>
    public static FDivergence KullbackLeibler { get; } = new KullbackLeiblerRow();

    /// <summary><c>KL(Q‖P)</c>: of joint and product the lautum information.</summary>
    public static FDivergence ReverseKullbackLeibler { get; } = new ReverseKullbackLeiblerRow();

    /// <summary><c>Σ (p − q)² / q</c>.</summary>
    public static FDivergence Pearson { get; } = new PearsonRow();

    /// <summary><c>Σ (p − q)² / p</c>.</summary>
    public static FDivergence Neyman { get; } = new NeymanRow();

    /// <summary><c>Σ (√p − √q)²</c>.</summary>
    public static FDivergence SquaredHellinger { get; } = new SquaredHellingerRow();

    /// <summary>Twice the Jensen-Shannon divergence of equal weights.</summary>
    public static FDivergence JensenShannon { get; } = new JensenShannonRow();

    /// <summary>Twice the Jensen-Shannon divergence minus 2 ln 2: the value of the first GAN's game.</summary>
    public static FDivergence Gan { get; } = new GanRow();

    /// <summary>All rows, in the table's order.</summary>
    public static IReadOnlyList<FDivergence> All { get; } =
        [TotalVariation, KullbackLeibler, ReverseKullbackLeibler, Pearson, Neyman, SquaredHellinger, JensenShannon, Gan];

    private static double TimesLog(double u) => u == 0 ? 0 : u * Math.Log(u);

    private static Tensor<T> Negative<T>(Tape<T> tape, Tensor<T> v)
        where T : struct, IFloatingPointIeee754<T> => tape.Scale(v, T.NegativeOne);

    /// <summary><c>factor e^(rate v) + offset</c>.</summary>
    private static Tensor<T> Exponential<T>(Tape<T> tape, Tensor<T> v, double rate, double factor, double offset)
        where T : struct, IFloatingPointIeee754<T> =>
        tape.Affine(Scores.Exp(tape, tape.Scale(v, T.CreateChecked(rate))), T.CreateChecked(factor), T.CreateChecked(offset));

    private sealed class TotalVariationRow : FDivergence
    {
        public override string Name => "tv";

        public override double SlopeAtOne => 0;

        public override double SlopeAtInfinity => 0.5;

        public override bool TellsRatio => false;

        public override double Generator(double u) => Math.Abs(u - 1) / 2;

        public override double Conjugate(double t) => t < -0.5 ? -0.5 : t <= 0.5 ? t : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => tape.Scale(tape.Tanh(v), T.CreateChecked(0.5));

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => Activate(tape, v);

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) =>
            throw new TensorException("The best critic of total variation tells which of joint and product is larger, not their ratio. Take another row of FDivergences to read mutual information.");
    }

    private sealed class KullbackLeiblerRow : FDivergence
    {
        public override string Name => "kl";

        public override double SlopeAtOne => 1;

        public override double SlopeAtInfinity => double.PositiveInfinity;

        public override bool TellsRatio => true;

        public override double Generator(double u) => TimesLog(u);

        public override double Conjugate(double t) => Math.Exp(t - 1);

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => v;

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => Scores.Exp(tape, LogRatio(tape, v));

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => tape.Affine(v, T.One, T.NegativeOne);
    }

    private sealed class ReverseKullbackLeiblerRow : FDivergence
    {
        public override string Name => "rkl";

        public override double SlopeAtOne => -1;

        public override double SlopeAtInfinity => 0;

        public override bool TellsRatio => true;

        public override double Generator(double u) => -Math.Log(u);

        public override double Conjugate(double t) => t < 0 ? -1 - Math.Log(-t) : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => Exponential(tape, v, -1, -1, 0);

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => tape.Affine(v, T.One, T.NegativeOne);

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => v;
    }

    private sealed class PearsonRow : FDivergence
    {
        public override string Name => "pearson";

        public override double SlopeAtOne => 0;

        public override double SlopeAtInfinity => double.PositiveInfinity;

        public override bool TellsRatio => true;

        public override double Generator(double u) => (u - 1) * (u - 1);

        /// <summary>The parabola is that of all real u; over u of at least 0 it ends at t = −2, where the ratio would be negative.</summary>
        public override double Conjugate(double t) => (t * t / 4) + t;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => v;

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => tape.Add(tape.Scale(tape.Square(v), T.CreateChecked(0.25)), v);

        /// <summary>A score of −2 or less claims a ratio that is not positive: it is read as e^−40, with gradient 0.</summary>
        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) =>
            tape.Log(tape.Clamp(tape.Affine(v, T.CreateChecked(0.5), T.One), T.Exp(T.CreateChecked(-40)), T.PositiveInfinity));
    }

    private sealed class NeymanRow : FDivergence
    {
        public override string Name => "neyman";

        public override double SlopeAtOne => 0;

        public override double SlopeAtInfinity => 1;

        public override bool TellsRatio => true;

        public override double Generator(double u) => (1 - u) * (1 - u) / u;

        public override double Conjugate(double t) => t <= 1 ? 2 - (2 * Math.Sqrt(1 - t)) : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => Exponential(tape, v, -1, -1, 1);

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => Exponential(tape, v, -0.5, -2, 2);

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => tape.Scale(v, T.CreateChecked(0.5));
    }

    private sealed class SquaredHellingerRow : FDivergence
    {
        public override string Name => "hellinger";

        public override double SlopeAtOne => 0;

        public override double SlopeAtInfinity => 1;

        public override bool TellsRatio => true;

        public override double Generator(double u) => Math.Pow(Math.Sqrt(u) - 1, 2);

        public override double Conjugate(double t) => t < 1 ? t / (1 - t) : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => Exponential(tape, v, -1, -1, 1);

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => Exponential(tape, v, 1, 1, -1);

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => tape.Scale(v, T.CreateChecked(2));
    }

    private sealed class JensenShannonRow : FDivergence
    {
        public override string Name => "js";

        public override double SlopeAtOne => 0;

        public override double SlopeAtInfinity => Math.Log(2);

        public override bool TellsRatio => true;

        public override double Generator(double u) => TimesLog(u) - ((u + 1) * Math.Log((u + 1) / 2));

        public override double Conjugate(double t) => t < Math.Log(2) ? -Math.Log(2 - Math.Exp(t)) : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => tape.Affine(tape.Softplus(Negative(tape, v)), T.NegativeOne, T.Log(T.CreateChecked(2)));

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => tape.Affine(tape.Softplus(v), T.One, -T.Log(T.CreateChecked(2)));

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => v;
    }

    private sealed class GanRow : FDivergence
    {
        public override string Name => "gan";

        public override double SlopeAtOne => -Math.Log(2);

        public override double SlopeAtInfinity => 0;

        public override bool TellsRatio => true;

        public override double Generator(double u) => TimesLog(u) - ((u + 1) * Math.Log(u + 1));

        public override double Conjugate(double t) => t < 0 ? -Math.Log(1 - Math.Exp(t)) : double.PositiveInfinity;

        public override Tensor<T> Activate<T>(Tape<T> tape, Tensor<T> v) => Negative(tape, tape.Softplus(Negative(tape, v)));

        public override Tensor<T> ActivateConjugate<T>(Tape<T> tape, Tensor<T> v) => tape.Softplus(v);

        public override Tensor<T> LogRatio<T>(Tape<T> tape, Tensor<T> v) => v;
    }
}
