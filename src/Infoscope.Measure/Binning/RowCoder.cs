using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core;

namespace Infoscope.Measure.Binning;

/// <summary>Writes each row of numbers as 64-bit words, equal exactly when the rows fall into the same bins (or, without bins, are equal).</summary>
internal sealed class RowCoder
{
    private const int RowsBetweenChecks = 1 << 14;
    private readonly Bins _binning;
    private readonly int _columns;
    private readonly BinEdges[] _edges;
    private readonly int _perWord;

    /// <param name="binning">The bins.</param>
    /// <param name="columns">d.</param>
    /// <param name="edges">The edges for each column; none where the number of bins has no limit.</param>
    public RowCoder(Bins binning, int columns, BinEdges[] edges)
    {
        (_binning, _columns, _edges) = (binning, columns, edges);
        _perWord = IsUnbounded ? 1 : ColumnsPerWord(binning.Count);
        WordsPerRow = (columns + _perWord - 1) / _perWord;
    }

    /// <summary>How many words a row takes.</summary>
    public int WordsPerRow { get; }

    private bool IsUnbounded => _binning.Scope is BinScope.Symbols or BinScope.Width;

    /// <summary>Whether the edges are known only when all numbers have been seen.</summary>
    public static bool NeedsRange(Bins binning) => binning.Scope is BinScope.Sample or BinScope.Column;

    /// <summary>Writes the rows.</summary>
    /// <param name="values">Finite numbers, row-major, <c>[n, d]</c>.</param>
    /// <param name="words">Where to, <c>[n, WordsPerRow]</c>.</param>
    /// <param name="name">What to call the numbers in a message.</param>
    /// <param name="firstRow">The number that a message gives to the first of these rows.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SampleException">A bin number overflows.</exception>
    public void Write<T>(ReadOnlySpan<T> values, Span<ulong> words, string name, long firstRow, CancellationToken cancellation)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (IsUnbounded)
        {
            WriteUnbounded(values, words, name, firstRow);
            return;
        }

        for (var word = 0; word < WordsPerRow; word++)
        {
            var start = word * _perWord;
            var mine = _edges.AsSpan(start, Math.Min(_columns - start, _perWord));
            for (int from = start, to = word, row = 0; to < words.Length; from += _columns, to += WordsPerRow, row++)
            {
                if (row % RowsBetweenChecks == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                var cells = values.Slice(from, mine.Length);
                var code = 0UL;
                for (var i = 0; i < mine.Length; i++)
                {
                    code = (code * (ulong)mine[i].Count) + (uint)mine[i].IndexOf(double.CreateTruncating(cells[i]));
                }

                words[to] = code;
            }
        }
    }

    /// <summary>How many values lie outside a stated range.</summary>
    public long CountOutside<T>(ReadOnlySpan<T> values)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (_binning.Scope != BinScope.Fixed || values.IsEmpty || (IsInside(TensorPrimitives.Min(values)) && IsInside(TensorPrimitives.Max(values))))
        {
            return 0;
        }

        var outside = 0L;
        foreach (var value in values)
        {
            outside += IsInside(value) ? 0 : 1;
        }

        return outside;
    }

    private bool IsInside<T>(T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var number = double.CreateTruncating(value);
        return number >= _binning.Minimum && number <= _binning.Maximum;
    }

    private void WriteUnbounded<T>(ReadOnlySpan<T> values, Span<ulong> words, string name, long firstRow)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < words.Length; i++)
        {
            var number = double.CreateTruncating(values[i]);
            if (_binning.Scope == BinScope.Width)
            {
                number = Math.Floor((number - _binning.Origin) / _binning.Size);
                if (!double.IsFinite(number))
                {
                    throw new SampleException(
                        $"{name} has a value in row {firstRow + (i / _columns)}, column {i % _columns} whose bin number is too large: the width of a bin is too small for these numbers. Choose a larger width.");
                }
            }

            // Adding +0 turns −0 into +0 and leaves every other number as it is.
            words[i] = BitConverter.DoubleToUInt64Bits(number + 0.0);
        }
    }

    /// <summary>How many bin numbers of a radix fit into 64 bits without loss.</summary>
    private static int ColumnsPerWord(int count)
    {
        if (count == 1)
        {
            // 30 bits of columns are more than any sample has, and rounding up cannot overflow.
            return 1 << 30;
        }

        var columns = 0;
        for (var room = ulong.MaxValue; room >= (ulong)count; room /= (ulong)count)
        {
            columns++;
        }

        return columns;
    }
}
