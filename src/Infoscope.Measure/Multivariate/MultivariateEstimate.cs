using Infoscope.Core;

namespace Infoscope.Measure.Multivariate;

/// <summary>How much m variables have in common, and whether as redundancy or as synergy; all in nats inside, raw, negative where it comes out negative.</summary>
public sealed record MultivariateEstimate
{
    /// <summary>The estimator's id.</summary>
    public required string Estimator { get; init; }

    /// <summary>
    /// <c>TC = Σ_i H(X_i) − H(X)</c>: 0 exactly for independent variables. Source: Watanabe, IBM J. Res. Dev. 4, 66 (1960).
    /// </summary>
    public required Information TotalCorrelation { get; init; }

    /// <summary><c>DTC = H(X) − Σ_i H(X_i|X_−i)</c>: what is not any variable's own. Source: Han, Inf. Control 29, 337 (1975).</summary>
    public required Information DualTotalCorrelation { get; init; }

    /// <summary><c>O = TC − DTC</c>: above 0 redundancy prevails, below 0 synergy. Source: Rosas et al., Phys. Rev. E 100, 032305 (2019), equation 8.</summary>
    public Information OInformation => TotalCorrelation - DualTotalCorrelation;

    /// <summary><c>S = TC + DTC</c>: all dependence, the sum of what each variable says about the others. Source: as <see cref="OInformation"/>.</summary>
    public Information SInformation => TotalCorrelation + DualTotalCorrelation;

    /// <summary>
    /// <c>−Σ_S (−1)^|S| H(X_S)</c>: <c>I(X;Y)</c> for two variables, <c>I(X;Y) − I(X;Y|Z)</c> for three. This is the sign of co-information, in
    /// which three copies of a coin have +1 bit and exclusive or −1 bit; McGill's interaction information is <c>(−1)^m</c> times it.
    /// From four variables on its sign no longer tells redundancy from synergy: parity of four has +1 bit as four copies have. <see cref="OInformation"/> does.
    /// Null for more than <see cref="MultivariateEstimator.MostInteracting"/> variables, since it takes 2^m entropies.
    /// Source: McGill, Psychometrika 19, 97 (1954); Bell, ICA2003, 921 (2003).
    /// </summary>
    public required Information? InteractionInformation { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>m.</summary>
    public required int Variables { get; init; }

    /// <summary>Every setting in force, by its command line name.</summary>
    public required IReadOnlyDictionary<string, object> Settings { get; init; }

    /// <summary>The side on which the total correlation errs for finite n. The others are differences and may err either way.</summary>
    public required BiasDirection Bias { get; init; }

    /// <summary>The largest total correlation that could come out, in nats; infinite where there is no bound.</summary>
    public required double TotalCorrelationCeilingNats { get; init; }

    /// <summary>The largest dual total correlation that could come out, in nats; infinite where there is no bound.</summary>
    public required double DualTotalCorrelationCeilingNats { get; init; }

    /// <summary>Why the values may mislead; empty when nothing was noticed.</summary>
    public required IReadOnlyList<EstimateWarning> Warnings { get; init; }
}

/// <summary>What m variables say about Y, one after the other: <c>I(X_1 … X_m;Y) = Σ_i I(X_i;Y|X_1 … X_{i−1})</c>.</summary>
/// <param name="Estimator">The estimator's id.</param>
/// <param name="Terms">What each adds to those before it, <c>[m]</c>.</param>
/// <param name="Total">All together; the terms sum to it up to rounding.</param>
/// <param name="Rows">n.</param>
/// <param name="Settings">Every setting in force, by its command line name.</param>
/// <param name="Warnings">Why the values may mislead.</param>
/// <remarks>Source: Cover and Thomas, Elements of Information Theory, theorem 2.5.2.</remarks>
public sealed record ChainRuleEstimate(
    string Estimator, IReadOnlyList<Information> Terms, Information Total, int Rows, IReadOnlyDictionary<string, object> Settings, IReadOnlyList<EstimateWarning> Warnings);
