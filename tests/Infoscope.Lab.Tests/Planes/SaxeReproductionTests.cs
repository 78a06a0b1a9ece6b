using Infoscope.Lab.Planes;

namespace Infoscope.Lab.Tests.Planes;

/// <summary>Saxe et al.: whether a layer seems to compress is up to its activation, with bins over one fixed range.</summary>
public sealed class SaxeReproductionTests
{
    private const int Seeds = 3;

    [Fact]
    public void Tanh_compresses_most_then_softsign_then_all_others()
    {
        using var planes = new PlaneFixture();
        var lost = LayerRange.Activations.Where(name => name != "sigmoid").ToDictionary(name => name, name => Lost(planes, name), StringComparer.Ordinal);
        var shown = string.Join(", ", lost.Select(pair => $"{pair.Key} {pair.Value:0.00}"));

        lost["tanh"].ShouldBeGreaterThan(lost["softsign"], shown);
        foreach (var other in new[] { "relu", "softplus", "linear" })
        {
            lost["softsign"].ShouldBeGreaterThan(lost[other], shown);
            lost[other].ShouldBeLessThan(1, shown);
        }

        lost["tanh"].ShouldBeGreaterThan(2, shown);
    }

    /// <summary>Bits of I(X;T) that the layer with three units loses from its maximum, averaged over networks.</summary>
    private static double Lost(PlaneFixture planes, string activation)
    {
        var report = planes.Report(PlanePresets.Get("saxe", activation) with { Seeds = Seeds, Points = 30 });
        return report.Trajectories.Where(path => path.Layer == "layer5").Average(path => path.XBits.Max() - path.XBits.Last());
    }
}
