using Infoscope.Core;

namespace Infoscope.Measure.Streams;

/// <summary><see cref="Standardisation.ZScore"/> for a sample in chunks: three passes find mean and deviation, then chunks are transformed one by one.</summary>
/// <remarks>
/// The first pass looks for the largest magnitude, the second for the mean, the third for the deviation: the very sums of the one-shot
/// transform, in the order of the rows, so every value has the same bits, whatever the chunks. Memory O(d).
/// </remarks>
public sealed class ZScorePasses
{
    /// <summary>How many times all rows must be added before <see cref="Apply"/>.</summary>
    public const int Count = 3;

    private ZScoreColumn[] _columns = [];
    private long _row;
    private long _rows;
    private int _pass;

    /// <summary>Takes in the next rows of this pass.</summary>
    /// <param name="chunk">Rows, <c>[m, d]</c>.</param>
    /// <param name="name">What to call the sample in a message.</param>
    /// <exception cref="SampleException">d is 0 or another than before, or a value is NaN or infinite; its row is counted in the whole sample.</exception>
    /// <exception cref="InvalidOperationException">All passes are over.</exception>
    public void Add(Samples chunk, string name = "the sample")
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (_pass == Count)
        {
            throw new InvalidOperationException("Mean and deviation are known: call Apply.");
        }

        chunk.RequireColumns(name);
        _columns = _columns.Length == 0 ? [.. Enumerable.Range(0, chunk.Columns).Select(static _ => new ZScoreColumn())] : _columns;
        RequireColumns(chunk, name);
        if (_pass == 0)
        {
            chunk.RequireFinite(name, _row);
        }

        for (var j = 0; j < _columns.Length; j++)
        {
            for (var i = 0; i < chunk.Rows; i++)
            {
                _columns[j].Add(_pass, chunk[i, j]);
            }
        }

        _row += chunk.Rows;
    }

    /// <summary>Ends a pass: the next rows are the first ones again.</summary>
    /// <exception cref="SampleException">This pass had another number of rows than the first.</exception>
    public void EndPass()
    {
        _rows = _pass == 0 ? _row : _rows;
        if (_row != _rows)
        {
            throw new SampleException($"The first pass read {_rows} rows and the next one {_row}: the sample changed meanwhile. Measure a copy that nobody writes to.");
        }

        foreach (var column in _columns)
        {
            column.EndPass(_pass, _rows);
        }

        (_row, _pass) = (0, _pass + 1);
    }

    /// <summary>The rows with each column as <c>z = (x − mean) / sd</c>; 0 where the column never changes.</summary>
    /// <exception cref="InvalidOperationException">A pass is missing.</exception>
    /// <exception cref="SampleException">d is another.</exception>
    public Samples Apply(Samples chunk, string name = "the sample")
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (_pass < Count)
        {
            throw new InvalidOperationException($"{_pass} of {Count} passes are over: add all rows once more and call EndPass.");
        }

        RequireColumns(chunk, name);
        var scores = new double[(long)chunk.Rows * chunk.Columns];
        for (var i = 0; i < chunk.Rows; i++)
        {
            for (var j = 0; j < _columns.Length; j++)
            {
                scores[(i * _columns.Length) + j] = _columns[j].Score(chunk[i, j]);
            }
        }

        return Samples.FromRowMajor(scores, chunk.Rows, chunk.Columns);
    }

    private void RequireColumns(Samples chunk, string name)
    {
        if (chunk.Columns != _columns.Length)
        {
            throw new SampleException($"A chunk of {name} has {chunk.Columns} columns; the first had {_columns.Length}. Give every chunk the same columns.");
        }
    }
}
