using Infoscope.Core;

namespace Infoscope.Measure.Truth;

/// <summary>How a true value was found.</summary>
public enum TruthSource
{
    /// <summary>From a formula: right to rounding.</summary>
    ClosedForm,

    /// <summary>By deterministic integration of the density: right to about 1e-9 nats.</summary>
    Quadrature,

    /// <summary>By averaging over draws: right to a few of its standard errors.</summary>
    MonteCarlo,
}

/// <summary>The mutual information of a distribution, and how well it is known.</summary>
/// <param name="Nats">The value in nats.</param>
/// <param name="StandardErrorNats">Its standard error in nats: 0 unless it was found by Monte Carlo.</param>
/// <param name="Source">How it was found.</param>
public readonly record struct KnownInformation(double Nats, double StandardErrorNats, TruthSource Source)
{
    /// <summary>The same value in bits.</summary>
    public double Bits => Information.BitsFromNats(Nats);

    /// <summary>A value from a formula.</summary>
    public static KnownInformation ClosedForm(double nats) => new(nats, 0, TruthSource.ClosedForm);

    /// <summary>A value from deterministic integration.</summary>
    public static KnownInformation Quadrature(double nats) => new(nats, 0, TruthSource.Quadrature);
}
