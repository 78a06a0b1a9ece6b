using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Catalogue;

/// <summary>Every estimator that there is: those that count and search, then those that train networks.</summary>
public static class FullCatalogue
{
    /// <summary>All entries, in the order in which they are shown.</summary>
    public static EstimatorList All { get; } = new([.. EstimatorCatalogue.All, .. NeuralCatalogue.All]);

    /// <inheritdoc cref="EstimatorList.Find"/>
    public static EstimatorEntry Find(string id) => All.Find(id);

    /// <inheritdoc cref="EstimatorList.Create"/>
    public static Measure.IMutualInformationEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null) => All.Create(id, settings);
}
