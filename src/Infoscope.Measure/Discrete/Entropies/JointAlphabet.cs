namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>How many symbols a pair of variables could have.</summary>
public enum JointAlphabet
{
    /// <summary>Every pair could occur: the product of the sizes. Nothing is taken for granted of how X and Y hang together.</summary>
    Product,

    /// <summary>Only the pairs that were seen: shrinkage and priors then favour the dependence seen.</summary>
    Seen,
}

/// <summary>
/// How many symbols X, Y and Z could have, for the estimators that give probability to symbols not seen. The default: of each variable what was seen,
/// of a joint one the product.
/// </summary>
/// <param name="X">K of X; null for the number of symbols seen.</param>
/// <param name="Y">K of Y; null for the number of symbols seen.</param>
/// <param name="Z">K of Z; null for the number of symbols seen.</param>
/// <param name="Joint">K of two or three of them together.</param>
public readonly record struct AlphabetOptions(int? X = null, int? Y = null, int? Z = null, JointAlphabet Joint = JointAlphabet.Product);
