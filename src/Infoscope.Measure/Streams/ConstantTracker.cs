namespace Infoscope.Measure.Streams;

/// <summary>Which columns have never changed so far.</summary>
internal sealed class ConstantTracker
{
    private readonly bool[] _changes;
    private double[]? _first;
    private int _constant;

    public ConstantTracker(int columns)
    {
        _changes = new bool[columns];
        _constant = columns;
    }

    /// <summary>The columns that never changed, from 0; all where there was no row.</summary>
    public IReadOnlyList<int> Columns => [.. Enumerable.Range(0, _changes.Length).Where(column => !_changes[column])];

    /// <summary>Looks at row-major numbers.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        _first ??= values[.._changes.Length].ToArray();
        for (var start = 0; start < values.Length && _constant > 0; start += _changes.Length)
        {
            for (var column = 0; column < _changes.Length; column++)
            {
                if (!_changes[column] && values[start + column] != _first[column])
                {
                    _changes[column] = true;
                    _constant--;
                }
            }
        }
    }

    /// <summary>Takes in what another has seen.</summary>
    public void Merge(ConstantTracker next)
    {
        Add(next._first);
        for (var column = 0; column < _changes.Length; column++)
        {
            _constant -= next._changes[column] && !_changes[column] ? 1 : 0;
            _changes[column] |= next._changes[column];
        }
    }
}
