using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Columns;

namespace Infoscope.Learn.Estimation.Training;

/// <summary>Batches of paired rows: every row once in each round, in an order of its own; what is left at the end of a round is passed over.</summary>
internal sealed class RowBatches
{
    private readonly EncodedPair _rows;
    private readonly RandomStream _random;
    private readonly int[] _order;
    private readonly int _batch;
    private int _next;

    public RowBatches(EncodedPair rows, int batch, RandomStream random)
    {
        (_rows, _batch, _random) = (rows, batch, random);
        _order = [.. Enumerable.Range(0, rows.Rows)];
        _next = rows.Rows;
        X = new float[batch * rows.XWidth];
        Y = new float[batch * rows.YWidth];
    }

    /// <summary>The batch's X, <c>[batch, dx]</c>: written over by <see cref="Next"/>.</summary>
    public float[] X { get; }

    /// <summary>The batch's Y, <c>[batch, dy]</c>.</summary>
    public float[] Y { get; }

    /// <summary>Fills in the next batch.</summary>
    public void Next()
    {
        if (_next + _batch > _order.Length)
        {
            _random.Shuffle<int>(_order);
            _next = 0;
        }

        _rows.CopyTo(_order.AsSpan(_next, _batch), X, Y);
        _next += _batch;
    }
}
