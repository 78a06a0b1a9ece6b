using System.Runtime.CompilerServices;

namespace Infoscope.Core.Neighbours;

/// <summary>The k nearest points found so far of each of sixteen points, nearest first; of equal distances the lower row first.</summary>
internal sealed class NeighbourLists(int k)
{
    private readonly double[] _distances = new double[PointBlocks.Size * k];
    private readonly int[] _rows = new int[PointBlocks.Size * k];
    private readonly int[] _counts = new int[PointBlocks.Size];
    private readonly bool[] _tied = new bool[PointBlocks.Size];

    /// <summary>The distance beyond which a point can no longer enter each list; −1 for lanes without a point.</summary>
    public double[] Thresholds { get; } = new double[PointBlocks.Size];

    /// <summary>Empties the lists.</summary>
    public void Clear(int lanes)
    {
        for (var lane = 0; lane < PointBlocks.Size; lane++)
        {
            _counts[lane] = 0;
            _tied[lane] = false;
            Thresholds[lane] = (lanes & (1 << lane)) != 0 ? double.PositiveInfinity : -1;
        }
    }

    /// <summary>Offers a point to the list of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int lane, double distance, int row)
    {
        if (distance <= Thresholds[lane])
        {
            Insert(lane, distance, row);
        }
    }

    /// <summary>Writes a finished list out.</summary>
    public void CopyTo(int lane, NearestNeighbours result, int row)
    {
        _rows.AsSpan(lane * k, k).CopyTo(result.RowsOf(row));
        result.Radii[row] = _distances[(lane * k) + k - 1];
        result.IsTied[row] = _tied[lane];
    }

    private void Insert(int lane, double distance, int row)
    {
        var distances = _distances.AsSpan(lane * k, k);
        var rows = _rows.AsSpan(lane * k, k);
        var count = _counts[lane];
        var evicted = double.NaN;
        if (count == k)
        {
            if (distance == distances[k - 1] && row > rows[k - 1])
            {
                _tied[lane] = true;
                return;
            }

            evicted = distances[k - 1];
            count--;
        }

        var at = count;
        for (; at > 0 && (distances[at - 1] > distance || (distances[at - 1] == distance && rows[at - 1] > row)); at--)
        {
            distances[at] = distances[at - 1];
            rows[at] = rows[at - 1];
        }

        distances[at] = distance;
        rows[at] = row;
        _counts[lane] = ++count;
        if (count == k)
        {
            // Whatever was as far as the k-th before and is still, is one too many.
            _tied[lane] = evicted == distances[k - 1];
            Thresholds[lane] = distances[k - 1];
        }
    }
}
