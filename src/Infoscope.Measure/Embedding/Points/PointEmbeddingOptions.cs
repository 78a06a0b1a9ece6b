namespace Infoscope.Measure.Embedding.Points;

/// <summary>How points are placed in a plane.</summary>
public enum EmbeddingMethod
{
    /// <summary>
    /// t-SNE: pairs of neighbours, and Student's heavy tails in the plane. Source: van der Maaten and Hinton, JMLR 9, 2579 (2008).
    /// </summary>
    Tsne,

    /// <summary>SNE: each point's neighbours by a Gaussian, in the plane too. Source: Hinton and Roweis, NIPS 15 (2002).</summary>
    Sne,
}

/// <summary>Where the points stand before they are moved.</summary>
public enum EmbeddingStart
{
    /// <summary>On their first two principal components, with a standard deviation of 1e-4 along the first: nothing is random.</summary>
    Pca,

    /// <summary>At random, normal with a standard deviation of 1e-4.</summary>
    Random,
}

/// <summary>The settings of <see cref="PointEmbedding"/>.</summary>
public readonly record struct PointEmbeddingOptions()
{
    /// <summary>t-SNE or SNE.</summary>
    public EmbeddingMethod Method { get; init; } = EmbeddingMethod.Tsne;

    /// <summary>The effective number of neighbours of each point, <c>exp H(P_i)</c>; above 1 and at most <c>(n − 1) / 3</c>.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>
    /// θ of Barnes and Hut: a square of side s whose points lie at a distance of at least s / θ counts as one point. 0 is exact; SNE always is.
    /// </summary>
    public double Theta { get; init; } = 0.5;

    /// <summary>Columns beyond this many are first reduced to as many principal components; 0 leaves them as they are.</summary>
    public int Components { get; init; } = 50;

    /// <summary>Where the points start.</summary>
    public EmbeddingStart Start { get; init; } = EmbeddingStart.Pca;

    /// <summary>Steps of the descent.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>Steps at first in which attraction is exaggerated and the momentum is 0.5, then 0.8.</summary>
    public int EarlyIterations { get; init; } = 250;

    /// <summary>How many times attraction is exaggerated at first, at least 1; SNE does not.</summary>
    public double Exaggeration { get; init; } = 12;

    /// <summary>
    /// The step as a multiple of the gradient. Null is <c>n / (4 e)</c> and at least 50 for t-SNE, with e the exaggeration in force; 0.1 for SNE, whose
    /// gradient is that of n distributions instead of one.
    /// </summary>
    public double? LearningRate { get; init; }

    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    internal void Require()
    {
        if (!(Perplexity > 1) || !double.IsFinite(Perplexity))
        {
            throw new ArgumentException($"a perplexity of {Perplexity} is not allowed; state a finite number above 1.");
        }

        if (!(Theta is >= 0 and <= 1))
        {
            throw new ArgumentException($"theta = {Theta} is not allowed; state 0 (exact) to 1.");
        }

        if (Components is 1 or < 0)
        {
            throw new ArgumentException($"{Components} principal components are not allowed; state at least 2, or 0 for all columns as they are.");
        }

        if (Iterations < 1 || EarlyIterations < 0)
        {
            throw new ArgumentException($"{Iterations} iterations, {EarlyIterations} of them early, are not allowed; state at least 1, and at least 0.");
        }

        if (!(Exaggeration >= 1) || !double.IsFinite(Exaggeration))
        {
            throw new ArgumentException($"an exaggeration of {Exaggeration} is not allowed; state a finite number of at least 1.");
        }

        if (LearningRate is { } rate && !(rate > 0 && double.IsFinite(rate)))
        {
            throw new ArgumentException($"a learning rate of {rate} is not allowed; state a finite number above 0.");
        }
    }
}
