using Infoscope.Core;
using Infoscope.Measure;

namespace Infoscope.Lab.Planes;

/// <summary>What one layer of any network answered to the measured rows.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Units">d, its width.</param>
/// <param name="Values">Its values, <c>[n, units]</c> row-major.</param>
public sealed record LayerActivations(string Name, int Units, ReadOnlyMemory<float> Values);

/// <summary>Where a layer lies in the information plane by one estimator.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Units">Its width.</param>
/// <param name="Estimator">The estimator's id.</param>
/// <param name="X">I(X;T).</param>
/// <param name="Y">I(T;Y).</param>
public sealed record PlanePoint(string Layer, int Units, string Estimator, Estimate X, Estimate Y);

/// <summary>
/// Measures I(X;T) and I(T;Y) of layers T with any estimators: of a network of ours while it trains, or of activations
/// that somebody recorded.
/// </summary>
/// <remarks>An estimator that reads X as symbols gets the rows' ids, so that equal inputs are one symbol; one that reads numbers gets the inputs.</remarks>
/// <param name="estimators">What to measure with.</param>
/// <param name="ids">X as a symbol, <c>[n, 1]</c>.</param>
/// <param name="inputs">X as numbers, <c>[n, d]</c>; null where only ids are known.</param>
/// <param name="labels">Y, <c>[n, 1]</c>.</param>
public sealed class LayerRecorder(IReadOnlyList<IMutualInformationEstimator> estimators, Samples ids, Samples? inputs, Samples labels)
{
    /// <summary>Measures every layer with every estimator.</summary>
    /// <exception cref="SampleException">A layer has other rows than X, or an estimator needs numbers and only ids are known.</exception>
    public IReadOnlyList<PlanePoint> Measure(IReadOnlyList<LayerActivations> layers, EstimationContext context)
    {
        var points = new List<PlanePoint>(layers.Count * estimators.Count);
        foreach (var layer in layers)
        {
            var t = ToSamples(layer);
            foreach (var estimator in estimators)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                var (x, y) = Both(estimator, XFor(estimator), t, context);
                points.Add(new PlanePoint(layer.Name, layer.Units, estimator.Traits.Id, x, y));
            }
        }

        return points;
    }

    private (Estimate X, Estimate Y) Both(IMutualInformationEstimator estimator, Samples x, Samples t, EstimationContext context)
    {
        if (estimator is IGroupEstimator group)
        {
            var both = group.EstimateEach([x, labels], t, context);
            return (both[0], both[1]);
        }

        return (estimator.Estimate(x, t, context), estimator.Estimate(labels, t, context));
    }

    private Samples XFor(IMutualInformationEstimator estimator) => estimator.Traits.XKind == ColumnKind.Discrete
        ? ids
        : inputs ?? throw new SampleException($"{estimator.Traits.Id} measures distances between inputs, and only ids are known: give x.npy, or take an estimator that reads X as symbols (binned, kde, plugin).");

    private Samples ToSamples(LayerActivations layer)
    {
        if (layer.Units < 1 || layer.Values.Length != (long)ids.Rows * layer.Units)
        {
            throw new SampleException($"Layer {layer.Name} has {layer.Values.Length} values for {layer.Units} units; {ids.Rows} rows of X need {(long)ids.Rows * layer.Units}.");
        }

        var values = new double[layer.Values.Length];
        System.Numerics.Tensors.TensorPrimitives.ConvertChecked(layer.Values.Span, values.AsSpan());
        return Samples.FromRowMajor(values, ids.Rows, layer.Units);
    }
}
