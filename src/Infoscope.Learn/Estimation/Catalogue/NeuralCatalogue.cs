using Infoscope.Learn.Estimation.Methods;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Catalogue;

/// <summary>The estimators that train networks, by id.</summary>
public static class NeuralCatalogue
{
    /// <summary>All entries, in the order in which they are shown.</summary>
    public static EstimatorList All { get; } = new(NeuralMethods.All.Select(NeuralEntry.Of));
}
