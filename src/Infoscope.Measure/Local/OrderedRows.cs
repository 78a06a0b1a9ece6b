using Infoscope.Core;

namespace Infoscope.Measure.Local;

/// <summary>The rows of a sample along its first column, so that those near a row lie around it, column after column.</summary>
internal sealed class OrderedRows
{
    /// <summary>How many numbers a kernel may read at once.</summary>
    public const int Lanes = 8;

    private readonly double[][] _columns;
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
        _places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            _places[order[place]] = place;
        }

        // Whole groups of lanes; what lies beyond the rows is never counted.
        _columns = new double[sample.Columns][];
        for (var j = 0; j < _columns.Length; j++)
        {
            _columns[j] = new double[(order.Length + Lanes - 1) / Lanes * Lanes];
            for (var place = 0; place < order.Length; place++)
            {
                _columns[j][place] = sample[order[place], j];
            }
        }
    }

    /// <summary>n.</summary>
    public int Count => _places.Length;

    /// <summary>d.</summary>
    public int Columns => _columns.Length;

    /// <summary>Where a row of the sample is.</summary>
    public int PlaceOf(int row) => _places[row];

    /// <summary>A column, by place, padded to whole groups of lanes.</summary>
    public double[] Column(int j) => _columns[j];

    /// <summary>The first place whose number in the first column is at least a value; <see cref="Count"/> where there is none.</summary>
    public int FirstAtLeast(double value)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _columns[0][middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
