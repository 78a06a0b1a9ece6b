using Infoscope.Core.Randomness;
using Infoscope.Lab.Planes;
using Infoscope.Tensors;

namespace Infoscope.Lab.Generalisation;

/// <summary>The network, data and training of a plane preset, as a recipe: does what its plane shows go with how it generalises?</summary>
/// <param name="settings">The preset's settings; its epochs are what is trained.</param>
/// <param name="data">Its rows.</param>
public sealed class PresetRecipe(PlaneSettings settings, PlaneData data) : IGeneralisationRecipe
{
    /// <inheritdoc/>
    public string Id => settings.Preset;

    /// <inheritdoc/>
    public string Summary => FormattableString.Invariant(
        $"the network of plane {settings.Preset}, {data.Columns}-{string.Join('-', settings.Hidden)}-{data.Classes}, {settings.Activation}; Adam at {settings.LearningRate}, batch {settings.Batch}, {settings.Epochs} epochs");

    /// <inheritdoc/>
    public int Classes => data.Classes;

    /// <inheritdoc/>
    public int MostExamples => data.Rows;

    /// <inheritdoc/>
    public int? Dimension => null;

    /// <inheritdoc/>
    public LearnedExamples Draw(int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var chosen = random.Permutation(data.Rows).AsSpan(0, count);
        var (inputs, labels) = (new float[count * data.Columns], new int[count]);
        for (var row = 0; row < count; row++)
        {
            data.Inputs.AsSpan(chosen[row] * data.Columns, data.Columns).CopyTo(inputs.AsSpan(row * data.Columns));
            labels[row] = data.Labels[chosen[row]];
        }

        return new LearnedExamples { Inputs = inputs, Labels = labels };
    }

    /// <inheritdoc/>
    public int[] TrainAndPredict(LearnedExamples examples, int[] trainRows, RandomStream random, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(trainRows);
        return NetworkTraining.Run(
            PlaneNetwork.Create(settings, data, random.Split(0)), new Shape(data.Columns), examples, trainRows, (settings.Epochs, settings.Batch, settings.LearningRate), random.Split(1), threads, stop);
    }
}
