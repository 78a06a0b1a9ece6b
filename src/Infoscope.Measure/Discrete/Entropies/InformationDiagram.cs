using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>The information diagram of two variables: two entropies that overlap in the mutual information, and their union.</summary>
/// <param name="XEntropy"><c>H(X)</c>.</param>
/// <param name="YEntropy"><c>H(Y)</c>.</param>
/// <param name="JointEntropy"><c>H(X,Y)</c>.</param>
/// <remarks>
/// The other three are differences of these, so the parts always add up: <c>H(X,Y) = H(X|Y) + I(X;Y) + H(Y|X)</c>. Estimated parts may
/// come out negative and stay so. Source: Cover and Thomas, Elements of Information Theory, fig. 2.2.
/// </remarks>
public sealed record InformationDiagram(Information XEntropy, Information YEntropy, Information JointEntropy)
{
    /// <summary><c>H(X|Y) = H(X,Y) − H(Y)</c>.</summary>
    public Information XGivenY => JointEntropy - YEntropy;

    /// <summary><c>H(Y|X) = H(X,Y) − H(X)</c>.</summary>
    public Information YGivenX => JointEntropy - XEntropy;

    /// <summary><c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c>; the same bits when X and Y change places.</summary>
    public Information MutualInformation => XEntropy + YEntropy - JointEntropy;

    /// <summary>The diagram of known probabilities.</summary>
    public static InformationDiagram Of(JointTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new InformationDiagram(table.XEntropy, table.YEntropy, table.JointEntropy);
    }

    /// <summary>The diagram behind an estimate, or null where its estimator has no entropies of symbols.</summary>
    public static InformationDiagram? Of(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return estimate.Diagnostics.TryGetValue("entropy-x-nats", out var x)
            && estimate.Diagnostics.TryGetValue("entropy-y-nats", out var y)
            && estimate.Diagnostics.TryGetValue("entropy-pairs-nats", out var pairs)
            ? new InformationDiagram(new Information(x), new Information(y), new Information(pairs))
            : null;
    }

    /// <summary>All six amounts in nats, on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"H(X) {XEntropy.Nats:0.####}, H(Y) {YEntropy.Nats:0.####}, H(X,Y) {JointEntropy.Nats:0.####}, H(X|Y) {XGivenY.Nats:0.####}, H(Y|X) {YGivenX.Nats:0.####}, I(X;Y) {MutualInformation.Nats:0.####} nats");
}
