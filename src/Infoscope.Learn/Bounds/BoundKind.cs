namespace Infoscope.Learn.Bounds;

/// <summary>What the expectation of a bound says, for any critic.</summary>
public enum BoundKind
{
    /// <summary>It is at most the mutual information, and reaches it with the best critic.</summary>
    LowerBoundOfInformation,

    /// <summary>It is at most another divergence of joint and product. It trains a critic; its value is no mutual information.</summary>
    LowerBoundOfAnotherDivergence,

    /// <summary>It may lie on either side of the mutual information.</summary>
    Estimate,
}
