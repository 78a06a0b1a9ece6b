namespace Infoscope.Measure.Embedding.Words;

/// <summary>The settings of <see cref="SkipGram"/>; those not given suit a text of some million words.</summary>
public readonly record struct SkipGramOptions()
{
    /// <summary>D, the length of each vector; at least 1.</summary>
    public int Dimensions { get; init; } = 100;

    /// <summary>The farthest that a neighbour may stand; each place draws its own reach of 1 to this many words, so near words count more.</summary>
    public int Window { get; init; } = 5;

    /// <summary>Random words held against each pair.</summary>
    public int Negatives { get; init; } = 5;

    /// <summary>How often the text is read.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>The first step size; it falls in a straight line to a ten-thousandth of itself.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>
    /// t: a word of frequency f is read with probability <c>√(t/f) + t/f</c>, so that frequent words are read less; 0 reads all.
    /// Null is 1e-4, and at least 1/V.
    /// </summary>
    public double? Subsample { get; init; }

    /// <summary>The power of a word's count with which it is drawn to be held against a pair.</summary>
    public double NoisePower { get; init; } = 0.75;

    /// <summary>t for a vocabulary.</summary>
    public double SubsampleFor(int words) => Subsample ?? Math.Max(1e-4, 1.0 / words);

    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    internal void Require()
    {
        if (Dimensions < 1 || Window < 1 || Negatives < 1 || Epochs < 1)
        {
            throw new ArgumentException($"{Dimensions} dimensions, a window of {Window}, {Negatives} negatives and {Epochs} epochs are not allowed; state at least 1 of each.");
        }

        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
        {
            throw new ArgumentException($"a learning rate of {LearningRate} is not allowed; state a finite number above 0.");
        }

        if (!((Subsample ?? 0) >= 0 && NoisePower >= 0 && double.IsFinite((Subsample ?? 0) + NoisePower)))
        {
            throw new ArgumentException($"subsample = {Subsample} and a noise power of {NoisePower} are not allowed; state finite numbers of at least 0.");
        }
    }
}
