using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.Generalisation;

/// <summary>How the network of <see cref="DigitPairRecipe"/> is trained.</summary>
public readonly record struct DigitPairOptions
{
    /// <summary>The published network and training.</summary>
    public DigitPairOptions()
    {
    }

    /// <summary>Passes over the training sample.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Rows in a batch.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>The rate of Adam.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Multiplies the units of all layers but the last: 4 is the published wide network.</summary>
    public int Width { get; init; } = 1;

    /// <summary>The probability that a label is the other one; 0 leaves all labels right.</summary>
    public double LabelNoise { get; init; }
}

/// <summary>A small convolutional network that tells handwritten 4 from 9.</summary>
/// <remarks>
/// Convolutions of 32, 32, 64 and 256 maps, then 128 and 2 units, batch normalisation after the first; Adam. Source: the experiment of
/// Harutyunyan and others, "Information-theoretic generalization bounds for black-box learning algorithms", NeurIPS 2021.
/// </remarks>
public sealed class DigitPairRecipe : IGeneralisationRecipe
{
    private const int Pixels = 784;
    private readonly DigitPairOptions _options;
    private readonly float[] _pixels;
    private readonly int[] _images;
    private readonly int[] _labels;

    /// <summary>The recipe on these images.</summary>
    /// <param name="images">MNIST: its training images; only the 4s and 9s are taken.</param>
    /// <param name="options">How it is trained.</param>
    /// <exception cref="ArgumentException">An option is not allowed, or the images are no 28 × 28.</exception>
    public DigitPairRecipe(LabelledImages images, DigitPairOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (options.Epochs < 1 || options.Batch < 2 || options.Width < 1 || options.LearningRate is not (> 0 and < double.PositiveInfinity) || options.LabelNoise is not (>= 0 and < 0.5))
        {
            throw new ArgumentException($"{options} is not allowed: epochs and width are at least 1, batch at least 2, the rate above 0, and label noise at least 0 and below 0.5.", nameof(options));
        }

        if (images.PixelsPerImage != Pixels)
        {
            throw new ArgumentException($"Images of {images.Height} × {images.Width} do not fit; the network reads 28 × 28.", nameof(images));
        }

        _options = options;
        _pixels = images.ToSingles();
        var labels = images.Labels.ToArray();
        _images = [.. Enumerable.Range(0, images.Count).Where(image => labels[image] is 4 or 9)];
        _labels = [.. _images.Select(image => labels[image] == 9 ? 1 : 0)];
    }

    /// <inheritdoc/>
    public string Id => "mnist-4-9";

    /// <inheritdoc/>
    public string Summary => FormattableString.Invariant(
        $"handwritten 4 against 9, convolutions of {32 * _options.Width}, {32 * _options.Width}, {64 * _options.Width} and {256 * _options.Width} maps, {128 * _options.Width} and 2 units; Adam at {_options.LearningRate}, batch {_options.Batch}, {_options.Epochs} epochs{(_options.LabelNoise > 0 ? FormattableString.Invariant($", labels wrong with probability {_options.LabelNoise}") : "")}");

    /// <inheritdoc/>
    public int Classes => 2;

    /// <inheritdoc/>
    public int MostExamples => _images.Length;

    /// <inheritdoc/>
    public int? Dimension => null;

    /// <inheritdoc/>
    public LearnedExamples Draw(int count, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var chosen = random.Permutation(_images.Length).AsSpan(0, count);
        var (inputs, labels, right) = (new float[count * Pixels], new int[count], new int[count]);
        for (var row = 0; row < count; row++)
        {
            _pixels.AsSpan(_images[chosen[row]] * Pixels, Pixels).CopyTo(inputs.AsSpan(row * Pixels));
            right[row] = _labels[chosen[row]];
            labels[row] = _options.LabelNoise > 0 && random.NextDouble() < _options.LabelNoise ? 1 - right[row] : right[row];
        }

        var noise = _options.LabelNoise;
        return new LearnedExamples { Inputs = inputs, Labels = labels, ProbabilityOfOne = noise > 0 ? row => right[row] == 1 ? 1 - noise : noise : null };
    }

    /// <inheritdoc/>
    public int[] TrainAndPredict(LearnedExamples examples, int[] trainRows, RandomStream random, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(trainRows);
        ArgumentNullException.ThrowIfNull(random);
        return NetworkTraining.Run(
            Network(random.Split(0)), new Shape(1, 28, 28), examples, trainRows, (_options.Epochs, _options.Batch, _options.LearningRate), random.Split(1), threads, stop);
    }

    private Sequential<float> Network(RandomStream random)
    {
        var width = _options.Width;
        var relu = new ActivationLayer<float>(Activation.Relu);
        var halving = new ConvolutionOptions { Kernel = 4, Window = new Window(2, 1) };
        return new Sequential<float>(
            new ConvolutionLayer<float>("0", 1, 32 * width, halving, random), new BatchNormLayer<float>("1", 32 * width), relu,
            new ConvolutionLayer<float>("3", 32 * width, 32 * width, halving, random), relu,
            new ConvolutionLayer<float>("5", 32 * width, 64 * width, new ConvolutionOptions { Window = new Window(2, 0) }, random), relu,
            new ConvolutionLayer<float>("7", 64 * width, 256 * width, new ConvolutionOptions(), random), relu,
            new FlattenLayer<float>(),
            new LinearLayer<float>("10", 256 * width, 128 * width, Initialiser.FanInUniform, random), relu,
            new LinearLayer<float>("12", 128 * width, 2, Initialiser.FanInUniform, random));
    }
}
