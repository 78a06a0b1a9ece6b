namespace Infoscope.Measure.Embedding.Points;

/// <summary>What an embedding makes small, as a function of the positions of all points.</summary>
internal interface IEmbeddingObjective
{
    /// <summary>Writes the gradient.</summary>
    /// <param name="points">Positions, <c>[n, 2]</c>.</param>
    /// <param name="exaggeration">What the attraction is multiplied by; 1 gives the gradient of <see cref="Divergence"/>.</param>
    /// <param name="gradient">As many numbers.</param>
    void Gradient(double[] points, double exaggeration, double[] gradient);

    /// <summary>The divergence in nats, without exaggeration.</summary>
    /// <param name="points">Positions, <c>[n, 2]</c>.</param>
    /// <param name="theta">How coarsely far points may be taken together, where the objective can do that.</param>
    double Divergence(double[] points, double theta);
}
