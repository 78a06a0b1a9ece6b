using Infoscope.Core.Randomness;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Where batches of pairs come from.</summary>
internal interface IBatchSource
{
    /// <summary>dx.</summary>
    int XColumns { get; }

    /// <summary>dy.</summary>
    int YColumns { get; }

    /// <summary>Draws a batch.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="x">Filled, row-major, <c>[n, dx]</c>.</param>
    /// <param name="y">Filled, row-major, <c>[n, dy]</c>: row i belongs to row i of x.</param>
    void Draw(RandomStream random, Span<float> x, Span<float> y);
}
