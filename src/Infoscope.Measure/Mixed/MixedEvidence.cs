using Infoscope.Core.Neighbours;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Mixed;

/// <summary>What the searches found for <see cref="MixedKsgEstimator"/>.</summary>
/// <param name="Digammas"><c>Σ ψ(k_i) − ψ(n_x) − ψ(n_y)</c>.</param>
/// <param name="LeastCount">The smallest n_x or n_y.</param>
/// <param name="Atoms">Points on an atom.</param>
/// <param name="Ties">Points neither on an atom nor in a density.</param>
internal readonly record struct MixedEvidence(DigammaTally Digammas, int LeastCount, int Atoms, int Ties)
{
    public static MixedEvidence Collect(PairedInput samples, int k, EstimationContext context)
    {
        var neighbours = NeighbourSearch.Find(samples.X.Beside(samples.Y), k, context.Threads, context.Cancellation);
        context.Advance(0.5);
        var (near, equal) = Marginals.Count(samples, neighbours.Radii, neighbours.Radii, RangeBound.Strict, context);
        var both = equal.X.With(equal.Y, context.Cancellation);

        var digammas = new DigammaTally(samples.Rows);

        // A single equal point is no evidence of an atom, even for k = 1.
        var leastAtom = Math.Max(k, 2);
        var (least, atoms, ties) = (samples.Rows, 0, 0);
        for (var i = 0; i < samples.Rows; i++)
        {
            var isAtom = neighbours.Radii[i] == 0;
            var nx = isAtom ? equal.X.Counts[equal.X.Codes[i]] : near.X[i] + 1;
            var ny = isAtom ? equal.Y.Counts[equal.Y.Codes[i]] : near.Y[i] + 1;
            digammas.Add(isAtom ? both.Counts[both.Codes[i]] : k, 1);
            digammas.Add(nx, -1);
            digammas.Add(ny, -1);
            least = Math.Min(least, Math.Min(nx, ny));
            atoms += isAtom ? 1 : 0;
            var others = both.Counts[both.Codes[i]] - 1;
            ties += (others > 0 && others < leastAtom) || (!isAtom && neighbours.IsTied[i]) ? 1 : 0;
        }

        return new MixedEvidence(digammas, least, atoms, ties);
    }
}
