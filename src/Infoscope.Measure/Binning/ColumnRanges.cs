using System.Numerics;

namespace Infoscope.Measure.Binning;

/// <summary>The least and the greatest value of each column so far: what bins that move with the sample are made of.</summary>
internal sealed class ColumnRanges
{
    private readonly double[] _least;
    private readonly double[] _greatest;

    /// <param name="name">What messages call the side.</param>
    /// <param name="columns">d.</param>
    public ColumnRanges(string name, int columns)
    {
        Name = name;
        _least = new double[columns];
        _greatest = new double[columns];
        Array.Fill(_least, double.PositiveInfinity);
        Array.Fill(_greatest, double.NegativeInfinity);
    }

    /// <summary>What messages call the side.</summary>
    public string Name { get; }

    /// <summary>d.</summary>
    public int Columns => _least.Length;

    /// <summary>Looks at row-major numbers.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var start = 0; start < values.Length; start += Columns)
        {
            for (var column = 0; column < Columns; column++)
            {
                var value = double.CreateTruncating(values[start + column]);
                _least[column] = value < _least[column] ? value : _least[column];
                _greatest[column] = value > _greatest[column] ? value : _greatest[column];
            }
        }
    }

    /// <summary>Takes a range over all columns together.</summary>
    public void Add(double least, double greatest)
    {
        _least.AsSpan().Fill(least);
        _greatest.AsSpan().Fill(greatest);
    }

    /// <summary>Takes in what another has seen.</summary>
    public void Merge(ColumnRanges other)
    {
        for (var column = 0; column < Columns; column++)
        {
            _least[column] = Math.Min(_least[column], other._least[column]);
            _greatest[column] = Math.Max(_greatest[column], other._greatest[column]);
        }
    }

    /// <summary>The edges of each column; none where the number of bins has no limit.</summary>
    public BinEdges[] Edges(Bins binning)
    {
        switch (binning.Scope)
        {
            case BinScope.Symbols or BinScope.Width:
                return [];
            case BinScope.Column when _least[0] <= _greatest[0]:
                return [.. _least.Zip(_greatest, (least, greatest) => new BinEdges(least, greatest, binning.Count))];
            case BinScope.Fixed:
                return All(binning.Minimum, binning.Maximum);
            default:
                // Without a row there is no range, and nothing to put into it.
                return _least.Min() <= _greatest.Max() ? All(_least.Min(), _greatest.Max()) : All(0, 0);
        }

        BinEdges[] All(double minimum, double maximum)
        {
            var edges = new BinEdges[Columns];
            Array.Fill(edges, new BinEdges(minimum, maximum, binning.Count));
            return edges;
        }
    }
}
