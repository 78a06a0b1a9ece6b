using Infoscope.Core;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Chunks;

/// <summary>The rows of an array whose first index runs fastest: each column lies by itself, so only those that are asked for are read.</summary>
internal sealed class FortranRows : IRowSource
{
    private readonly FileStream _file;
    private readonly RowLayout _layout;
    private readonly long _start;
    private readonly int[] _wanted;
    private long _row;

    /// <param name="file">Stands at the first element; closed with this.</param>
    /// <param name="layout">What lies there.</param>
    /// <param name="columns">Which columns.</param>
    /// <exception cref="DataFormatException">The file does not have the length of the shape, or a column does not exist.</exception>
    public FortranRows(FileStream file, RowLayout layout, ColumnSelection columns)
    {
        (_file, _layout, _start) = (file, layout, file.Position);
        var input = ByteInput.FromSeekable(file, layout.Source);
        layout.RequireRoom(input);
        if (input.Remaining > layout.Rows * layout.RowBytes)
        {
            throw DataFormatException.TrailingBytes(layout.Source, "the array", _start + (layout.Rows * layout.RowBytes));
        }

        (_wanted, Columns) = layout.Select(columns);
    }

    public string Source => _layout.Source;

    public IReadOnlyList<string> Columns { get; }

    public double Share => _layout.Rows == 0 ? 1 : (double)_row / _layout.Rows;

    public Samples? Read(int most)
    {
        var count = (int)Math.Min(most, _layout.Rows - _row);
        if (count == 0)
        {
            return null;
        }

        var width = _layout.Type.Width();
        var block = new byte[_layout.ChunkBytes(count, _wanted.Length)];
        for (var i = 0; i < _wanted.Length; i++)
        {
            _file.Position = _start + (((_layout.FortranPosition(_wanted[i]) * _layout.Rows) + _row) * width);
            ByteInput.FromSeekable(_file, Source).ReadExactly(block.AsSpan(i * count * width, count * width), _layout.Name(_row, count));
        }

        ByteOrder.Swap(block, width, _layout.IsLittleEndian);
        var values = new DataArray(_layout.Type, [_wanted.Length, count], block, _layout.Name(_row, count)).ToDoubles();
        _row += count;
        return Samples.FromStrided(values, count, _wanted.Length, rowStride: 1, columnStride: count).Pack();
    }

    public void Dispose() => _file.Dispose();
}
