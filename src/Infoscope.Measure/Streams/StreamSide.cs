using Infoscope.Core;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Streams;

/// <summary>One side of a stream of symbols: turns chunks into words and keeps what the report asks about its columns.</summary>
internal sealed class StreamSide(string name, int columns, Bins binning, BinEdges[] edges)
{
    private readonly RowCoder _coder = new(binning, columns, edges);
    private readonly ConstantTracker _constants = new(columns);
    private long _outOfRange;

    /// <summary>How many words a row takes.</summary>
    public int WordsPerRow => _coder.WordsPerRow;

    /// <summary>The words of some rows.</summary>
    public ulong[] Write(Samples packed, long firstRow, CancellationToken cancellation)
    {
        var words = new ulong[packed.Rows * WordsPerRow];
        _coder.Write(packed.Packed, words, name, firstRow, cancellation);
        _outOfRange += _coder.CountOutside(packed.Packed);
        _constants.Add(packed.Packed);
        return words;
    }

    /// <summary>Takes in what the side of the rows that follow has seen.</summary>
    public void Merge(StreamSide next)
    {
        _outOfRange += next._outOfRange;
        _constants.Merge(next._constants);
    }

    /// <summary>What the report asks.</summary>
    public SideCounts Counts(WordTable table) => new(name, columns, table.Spectrum, _constants.Columns, _outOfRange);
}
