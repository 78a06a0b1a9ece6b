using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>An estimated differential entropy, with what is needed to judge it.</summary>
/// <param name="Nats">The value in nats; negative where the density is mostly above 1. It grows by <c>d ln a</c> when every column is multiplied by a.</param>
/// <param name="Rows">n.</param>
/// <param name="Columns">d.</param>
/// <param name="Warnings">Why the value may mislead; empty when nothing was noticed.</param>
public sealed record EntropyEstimate(double Nats, int Rows, int Columns, IReadOnlyList<EstimateWarning> Warnings)
{
    /// <summary>The same value in bits.</summary>
    public double Bits => Information.BitsFromNats(Nats);
}
