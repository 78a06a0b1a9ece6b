using System.Runtime.CompilerServices;

namespace Infoscope.Measure.Binning;

/// <summary>The edges of equal bins, and the bin of a value: exact at every edge, whatever the rounding on the way.</summary>
internal sealed class BinEdges
{
    private const double Roundings = 16 * 2.220446049250313e-16;
    private readonly double[] _edges;
    private readonly double _minimum;
    private readonly double _halfMinimum;
    private readonly double _binsPerHalfUnit;
    private readonly double _doubt;

    /// <param name="minimum">The lower end, finite.</param>
    /// <param name="maximum">The upper end, finite and at least the lower one; equal ends put everything into bin 0.</param>
    /// <param name="count">How many bins.</param>
    public BinEdges(double minimum, double maximum, int count)
    {
        Count = count;
        _minimum = minimum;
        _edges = new double[count + 1];
        for (var i = 0; i <= count; i++)
        {
            // The sum first: on [-1, 1] it is a whole number, so that every edge is rounded once and edges are symmetric.
            var edge = ((minimum * (count - i)) + (maximum * i)) / count;
            var share = (double)i / count;
            _edges[i] = double.IsFinite(edge) ? edge : (minimum * (1 - share)) + (maximum * share);
        }

        _edges[0] = minimum;
        _edges[count] = maximum;

        // Halves, since the difference of two finite numbers may overflow.
        var halfRange = (0.5 * maximum) - (0.5 * minimum);
        _halfMinimum = 0.5 * minimum;
        _binsPerHalfUnit = halfRange > 0 ? count / halfRange : 0;

        // How far a position, counted in bins, may be wrong: some roundings of the largest number, seen at this scale.
        // In a range as narrow as its rounding everything is in doubt.
        _doubt = Roundings * Math.Max(Math.Abs(minimum), Math.Abs(maximum)) * _binsPerHalfUnit;
    }

    /// <summary>m, the number of bins.</summary>
    public int Count { get; }

    /// <summary>The m + 1 edges.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>The bin of a value: the last one whose lower edge it reaches; values below the range are in bin 0, above in the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(double value)
    {
        var position = ((0.5 * value) - _halfMinimum) * _binsPerHalfUnit;
        if (position > _doubt && position < Count - _doubt)
        {
            var index = (int)position;
            var into = position - index;
            if (into > _doubt && into < 1 - _doubt)
            {
                return index;
            }
        }

        return IndexNearEdge(value, position);
    }

    // The edges decide. A position that is not a number arises from 0·∞, in the narrowest ranges only.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int IndexNearEdge(double value, double position)
    {
        var index = position >= Count ? Count - 1 : position > 0 ? (int)position : 0;
        while (index > 0 && value < _edges[index])
        {
            index--;
        }

        while (index < Count - 1 && value >= _edges[index + 1])
        {
            index++;
        }

        return _minimum == _edges[Count] ? 0 : index;
    }

    /// <summary>The same bin by looking at every edge.</summary>
    public int IndexOfReference(double value)
    {
        var index = 0;
        for (var bin = 1; bin < Count; bin++)
        {
            index = value >= _edges[bin] ? bin : index;
        }

        return _minimum == _edges[Count] ? 0 : index;
    }
}
