namespace Infoscope.Learn.Bounds;

/// <summary>What the scores of a bound are.</summary>
public enum ScoreKind
{
    /// <summary>f(x, y) of a critic, any numbers: the critic learns by making its objective large.</summary>
    Critic,

    /// <summary>ln q(y|x) of a model of densities, which learns by maximum likelihood (<see cref="Densities.LogLikelihood"/>), whatever the bound.</summary>
    LogConditionalDensity,

    /// <summary>Mean and log-variance of a Gaussian encoder p(z|x), which learns by another loss that has the bound as a part.</summary>
    MeanAndLogVariance,
}
