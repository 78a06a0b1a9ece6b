using System.Runtime.InteropServices;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// A plane cut into four squares again and again until each holds few points. Points are put in the order of a space-filling curve first, so that
/// each square is a range of them and the tree is a list of ranges.
/// </summary>
/// <remarks>
/// Squares at the last of 31 levels may hold any number of points: those that coincide, or nearly. One object serves any number of builds of n
/// points. Time O(n log n), memory O(n). The curve: Morton, IBM (1966).
/// </remarks>
internal sealed class QuadTree
{
    /// <summary>The most points of a square that is not cut further.</summary>
    public const int LeafPoints = 8;

    private const int Levels = 31;
    private readonly ulong[] _codes;
    private readonly List<Square> _squares = [];

    public QuadTree(int n)
    {
        (_codes, Order, X, Y) = (new ulong[n], new int[n], new double[n], new double[n]);
    }

    /// <summary>The points in the order of the curve.</summary>
    public int[] Order { get; }

    /// <summary>First coordinates in that order.</summary>
    public double[] X { get; }

    /// <summary>Second coordinates in that order.</summary>
    public double[] Y { get; }

    /// <summary>All squares, the whole plane first, children after their parents and side by side.</summary>
    public ReadOnlySpan<Square> Squares => CollectionsMarshal.AsSpan(_squares);

    /// <summary>A square and the points in it.</summary>
    public struct Square
    {
        /// <summary>Its first point, in the order of the curve.</summary>
        public int Start;

        /// <summary>One after its last point.</summary>
        public int End;

        /// <summary>Its first child; 0 for a leaf.</summary>
        public int Child;

        /// <summary>How many children hold points.</summary>
        public int Children;

        /// <summary>The length of its sides.</summary>
        public double Side;

        /// <summary>The mean of its points.</summary>
        public double X;

        /// <summary>The mean of its points.</summary>
        public double Y;
    }

    /// <summary>Builds the tree of other positions, <c>[n, 2]</c>, all finite.</summary>
    public void Build(ReadOnlySpan<double> points)
    {
        var n = Order.Length;
        var (lowX, lowY, side) = Bounds(points);
        var scale = side > 0 ? (1UL << Levels) * (1 - 1e-12) / side : 0;
        for (var i = 0; i < n; i++)
        {
            Order[i] = i;
            _codes[i] = Spread((uint)((points[2 * i] - lowX) * scale)) | (Spread((uint)((points[(2 * i) + 1] - lowY) * scale)) << 1);
        }

        Array.Sort(_codes, Order);
        for (var i = 0; i < n; i++)
        {
            (X[i], Y[i]) = (points[2 * Order[i]], points[(2 * Order[i]) + 1]);
        }

        _squares.Clear();
        _squares.Add(new Square { Start = 0, End = n, Side = side });
        for (var (at, level, levelEnd) = (0, 1, 1); at < _squares.Count && level <= Levels; at++)
        {
            if (at == levelEnd)
            {
                (level, levelEnd) = (level + 1, _squares.Count);
            }

            if (level <= Levels && _squares[at].End - _squares[at].Start > LeafPoints)
            {
                Cut(at, 2 * (Levels - level));
            }
        }

        FindMeans();
    }

    /// <summary>Appends the quarters that hold points: those with the same two bits of the code at this shift.</summary>
    private void Cut(int at, int shift)
    {
        var square = _squares[at];
        square.Child = _squares.Count;
        for (var start = square.Start; start < square.End;)
        {
            var quarter = _codes[start] >> shift;
            var end = FirstBeyond(start, square.End, quarter, shift);
            _squares.Add(new Square { Start = start, End = end, Side = 0.5 * square.Side });
            start = end;
        }

        square.Children = _squares.Count - square.Child;
        _squares[at] = square;
    }

    private int FirstBeyond(int start, int end, ulong quarter, int shift)
    {
        while (start < end)
        {
            var middle = (start + end) / 2;
            (start, end) = _codes[middle] >> shift > quarter ? (start, middle) : (middle + 1, end);
        }

        return start;
    }

    private void FindMeans()
    {
        var squares = CollectionsMarshal.AsSpan(_squares);
        for (var at = squares.Length - 1; at >= 0; at--)
        {
            ref var square = ref squares[at];
            var (x, y) = (0.0, 0.0);
            if (square.Children == 0)
            {
                for (var i = square.Start; i < square.End; i++)
                {
                    (x, y) = (x + X[i], y + Y[i]);
                }
            }

            for (var child = square.Child; child < square.Child + square.Children; child++)
            {
                var count = squares[child].End - squares[child].Start;
                (x, y) = (x + (count * squares[child].X), y + (count * squares[child].Y));
            }

            var all = square.End - square.Start;
            (square.X, square.Y) = (x / all, y / all);
        }
    }

    private static (double LowX, double LowY, double Side) Bounds(ReadOnlySpan<double> points)
    {
        var (lowX, lowY, highX, highY) = (points[0], points[1], points[0], points[1]);
        for (var i = 2; i < points.Length; i += 2)
        {
            (lowX, highX) = (Math.Min(lowX, points[i]), Math.Max(highX, points[i]));
            (lowY, highY) = (Math.Min(lowY, points[i + 1]), Math.Max(highY, points[i + 1]));
        }

        return (lowX, lowY, Math.Max(highX - lowX, highY - lowY));
    }

    /// <summary>The 32 bits of a number with a 0 between each two.</summary>
    private static ulong Spread(uint value)
    {
        ulong bits = value;
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }
}
