using Infoscope.Core;

namespace Infoscope.Measure.Local;

/// <summary>The rows of a sample along its first column, so that those near a row lie around it.</summary>
internal sealed class OrderedRows
{
    private readonly Samples _rows;
    private readonly int[] _places;

    public OrderedRows(Samples sample)
    {
        var keys = new double[sample.Rows];
        var order = new int[sample.Rows];
        sample.CopyColumnTo(0, keys);
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
        }

        Array.Sort(keys, order);
        _rows = sample.SelectRows(order);
        _places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            _places[order[place]] = place;
        }
    }

    /// <summary>n.</summary>
    public int Count => _rows.Rows;

    /// <summary>d.</summary>
    public int Columns => _rows.Columns;

    /// <summary>Where a row of the sample is.</summary>
    public int PlaceOf(int row) => _places[row];

    /// <summary>The numbers at a place.</summary>
    public ReadOnlySpan<double> At(int place) => _rows.Packed.Slice(place * Columns, Columns);
}
