namespace Infoscope.Measure.Gaussian;

/// <summary>Settings of <see cref="CopulaEstimator"/>.</summary>
/// <param name="CorrectsBias">Whether what n rows add to the value on average is taken off.</param>
public readonly record struct CopulaOptions(bool CorrectsBias)
{
    /// <summary>The defaults: the bias is taken off.</summary>
    public CopulaOptions()
        : this(CorrectsBias: true)
    {
    }
}
