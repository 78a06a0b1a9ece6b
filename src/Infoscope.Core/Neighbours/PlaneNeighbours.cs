namespace Infoscope.Core.Neighbours;

/// <summary>
/// What <see cref="PlaneSearch"/> found for each point of a plane, in the order of the first column's values; kept and
/// filled again for the next pair. One instance serves one thread.
/// </summary>
public sealed class PlaneNeighbours
{
    /// <summary>Room for n points.</summary>
    public PlaneNeighbours(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Rows = rows;
        FirstCounts = new int[rows];
        SecondCounts = new int[rows];
        IsTied = new bool[rows];
        SecondAt = new int[rows];
        SecondAlongFirst = new double[rows + (2 * OrderedColumn.Padding)];
        FirstAlongSecond = new double[rows + (2 * OrderedColumn.Padding)];
    }

    /// <summary>n.</summary>
    public int Rows { get; }

    /// <summary>How many other points lie strictly nearer in the first column than the k-th neighbour does in both, <c>[n]</c>.</summary>
    public int[] FirstCounts { get; }

    /// <summary>The same in the second column, <c>[n]</c>.</summary>
    public int[] SecondCounts { get; }

    /// <summary>
    /// Whether the k-th neighbour is at distance 0 or shares its distance with a further point, or another point has the very same value in either
    /// column, <c>[n]</c>.
    /// </summary>
    public bool[] IsTied { get; }

    /// <summary>The position in the second column's order of each point in the first one's.</summary>
    internal int[] SecondAt { get; }

    /// <summary>The second coordinate of the points in the order of the first, between paddings.</summary>
    internal double[] SecondAlongFirst { get; }

    /// <summary>The first coordinate of the points in the order of the second, between paddings.</summary>
    internal double[] FirstAlongSecond { get; }

    /// <summary>Puts the points together.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second.</param>
    /// <param name="pairing">The row of the second column that goes with each row of the first; empty for the same row.</param>
    internal void Pair(OrderedColumn first, OrderedColumn second, ReadOnlySpan<int> pairing)
    {
        for (var position = 0; position < Rows; position++)
        {
            var row = first.RowAt[position];
            var at = second.PositionOf[pairing.IsEmpty ? row : pairing[row]];
            SecondAt[position] = at;
            SecondAlongFirst[OrderedColumn.Padding + position] = second.Values[OrderedColumn.Padding + at];
            FirstAlongSecond[OrderedColumn.Padding + at] = first.Values[OrderedColumn.Padding + position];
        }
    }
}
