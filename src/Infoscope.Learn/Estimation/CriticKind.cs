namespace Infoscope.Learn.Estimation;

/// <summary>How the score of a pair is made.</summary>
public enum CriticKind
{
    /// <summary>One network over both sides. The most flexible; a table of n by n costs n² passes.</summary>
    Concatenated,

    /// <summary>A network for each side and a dot product. A table costs 2 n passes.</summary>
    Separable,

    /// <summary><c>xᵀ W y</c>, without hidden layers.</summary>
    Bilinear,

    /// <summary>A network for each side and the cosine of what they give, over a temperature.</summary>
    Cosine,
}
