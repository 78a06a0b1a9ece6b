namespace Infoscope.Learn.Bounds;

/// <summary>What the expectation of a bound says.</summary>
public enum BoundKind
{
    /// <summary>For any scores it is at most the mutual information, and the best ones reach it.</summary>
    LowerBoundOfInformation,

    /// <summary>It is at least the mutual information; the bound's documentation says for which scores.</summary>
    UpperBoundOfInformation,

    /// <summary>It is at most another divergence of joint and product. It trains a critic; its value is no mutual information.</summary>
    LowerBoundOfAnotherDivergence,

    /// <summary>It may lie on either side of the mutual information.</summary>
    Estimate,
}
