using Infoscope.Core;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Multivariate;

/// <summary>
/// Entropies of columns of numbers by nearest neighbours, all from one neighbourhood around each point, so that most of their
/// biases cancel. The k neighbours are nearest in <c>max_j |Δx_j|</c> over all m columns.
/// </summary>
/// <remarks>
/// One cube (<c>ksg1</c>), n_S counting the other points strictly nearer than the k-th neighbour in the columns S:
/// <c>H(X_S) = ψ(n) − ⟨ψ(n_S + 1)⟩</c> and <c>H(X) = ψ(n) − ψ(k)</c>, up to a term for each column, so that
/// <c>TC = ψ(k) + (m−1) ψ(n) − Σ_j ⟨ψ(n_j + 1)⟩</c> and <c>DTC = ψ(n) + (m−1) ψ(k) − Σ_j ⟨ψ(n_−j + 1)⟩</c>.
/// <para>One rectangle (<c>ksg2</c>) as far as the farthest of the k neighbours in each column, its border counted:
/// <c>H(X_S) = ψ(n) − ⟨ψ(n_S) − (|S|−1)/n_S⟩</c> and <c>H(X) = ψ(n) − ψ(k) + (m−1)/k</c>, so that
/// <c>TC = ψ(k) − (m−1)/k + (m−1) ψ(n) − Σ_j ⟨ψ(n_j)⟩</c>.</para>
/// <para>Strong dependence is underestimated, more so for many columns: among m − 1 of them the neighbourhood holds few points, so
/// that the dual total correlation is the less certain. Ties are named; no noise is added. Cost: a search, and a count for
/// each subset of columns: O(n log n) for cubes in few columns; for rectangles n times the points within reach in one column.</para>
/// Source: Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004), equations 10 and 11; the sums for
/// other quantities follow Frenzel and Pompe, Phys. Rev. Lett. 99, 204101 (2007).
/// </remarks>
internal sealed class NeighbourFamily(KsgOptions options, bool isRectangle) : IEntropyFamily
{
    public string Id => isRectangle ? "ksg2" : "ksg1";

    public ColumnKind Kind => ColumnKind.Continuous;

    public BiasDirection Bias => BiasDirection.Downward;

    public IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = options.K };

    public string Assumption => "The columns have a joint density that hardly changes within the reach of k neighbours; equal values break it.";

    public int MinimumRows(int columns) => options.K + 1;

    public ISubsetEntropies Read(Samples variables, EstimationContext context) =>
        isRectangle ? new RectangleEntropies(variables, options.K, context) : new CubeEntropies(variables, options.K, context);
}
