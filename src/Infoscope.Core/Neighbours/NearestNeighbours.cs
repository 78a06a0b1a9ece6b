namespace Infoscope.Core.Neighbours;

/// <summary>The k nearest other points of every point.</summary>
public sealed class NearestNeighbours
{
    private readonly int[] _rows;

    internal NearestNeighbours(int n, int k)
    {
        K = k;
        Radii = new double[n];
        IsTied = new bool[n];
        _rows = new int[(long)n * k];
    }

    /// <summary>k.</summary>
    public int K { get; }

    /// <summary>The distance of each point from its k-th neighbour, <c>[n]</c>; 0 where k other points coincide with it.</summary>
    public double[] Radii { get; }

    /// <summary>Whether a further point lies exactly as far as the k-th neighbour, so that the choice between them is one of row number.</summary>
    public bool[] IsTied { get; }

    /// <summary>The rows of the k neighbours of a point, nearest first; of equally distant ones the lower row first.</summary>
    public ReadOnlySpan<int> Of(int row) => RowsOf(row);

    internal Span<int> RowsOf(int row) => _rows.AsSpan(row * K, K);
}
