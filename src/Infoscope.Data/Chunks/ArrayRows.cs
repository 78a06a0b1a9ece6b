using Infoscope.Core;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Chunks;

/// <summary>The rows of a row-major array, read front to back.</summary>
internal sealed class ArrayRows : IRowSource
{
    private readonly ByteInput _input;
    private readonly RowLayout _layout;
    private readonly int[] _wanted;
    private readonly Action _requireEnd;
    private readonly IDisposable[] _owned;
    private byte[] _buffer = [];
    private long _row;
    private bool _isDone;

    /// <param name="input">Stands at the first element.</param>
    /// <param name="layout">What lies there.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="requireEnd">Called once after the last row: checks lengths and checksums.</param>
    /// <param name="owned">What is closed with this, in this order.</param>
    /// <exception cref="DataFormatException">The file is too short for the shape, or a column does not exist.</exception>
    public ArrayRows(ByteInput input, RowLayout layout, ColumnSelection columns, Action requireEnd, params IDisposable[] owned)
    {
        (_input, _layout, _requireEnd, _owned) = (input, layout, requireEnd, owned);
        layout.RequireRoom(input);
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
            if (!_isDone)
            {
                _isDone = true;
                _requireEnd();
            }

            return null;
        }

        var bytes = _layout.ChunkBytes(count, _layout.Columns);
        if (_buffer.Length < bytes)
        {
            _buffer = new byte[bytes];
        }

        _input.ReadExactly(_buffer.AsSpan(0, bytes), _layout.Name(_row, count));
        ByteOrder.Swap(_buffer.AsSpan(0, bytes), _layout.Type.Width(), _layout.IsLittleEndian);
        var all = new DataArray(_layout.Type, [count, _layout.Columns], _buffer.AsMemory(0, bytes), _layout.Name(_row, count)).ToSamples();
        _row += count;
        return _wanted.Length == _layout.Columns && _wanted.Select((column, i) => column == i).All(isSame => isSame) ? all : all.SelectColumns(_wanted);
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }
}
