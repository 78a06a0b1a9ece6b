using System.Numerics;
using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Training;

/// <summary>
/// Labelled rows in a new random order each epoch, copied into batches: <see cref="Begin"/> an epoch, then <see cref="Next"/> until it says that there is no more.
/// </summary>
/// <remarks>The order is a function of the stream and the epoch alone, so a run that is resumed at an epoch sees the same batches. Nothing is allocated but for the epoch's stream.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LabelledBatches<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<T> _inputs;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly int _columns;
    private readonly int[] _rows;
    private readonly int[] _order;
    private readonly T[] _batchInputs;
    private readonly int[] _batchLabels;
    private readonly RandomStream _random;
    private int _next;

    /// <summary>Batches of all rows, or of some.</summary>
    /// <param name="inputs">Row-major, <c>[n, columns]</c>: a view, not a copy.</param>
    /// <param name="labels">n labels: a view, not a copy.</param>
    /// <param name="batch">Rows in a batch, at least 1; the last batch of an epoch may be smaller.</param>
    /// <param name="random">Split by the epoch, not drawn from.</param>
    /// <param name="rows">The rows to take; all where null.</param>
    /// <exception cref="TensorException">There are no rows, the inputs are not n equal rows, or a row does not exist.</exception>
    public LabelledBatches(ReadOnlyMemory<T> inputs, ReadOnlyMemory<int> labels, int batch, RandomStream random, IEnumerable<int>? rows = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        _rows = [.. rows ?? Enumerable.Range(0, labels.Length)];
        if (_rows.Length == 0 || labels.Length == 0 || inputs.Length % labels.Length != 0)
        {
            throw new TensorException($"{inputs.Length} numbers are not the rows of {labels.Length} labels, of which {_rows.Length} are taken. Give n labels and n times as many numbers as a row has, and at least one row.");
        }

        if (Array.FindIndex(_rows, row => (uint)row >= (uint)labels.Length) is >= 0 and var wrong)
        {
            throw new TensorException($"There is no row {_rows[wrong]}: rows are from 0 to {labels.Length - 1}.");
        }

        _inputs = inputs;
        _labels = labels;
        _columns = inputs.Length / labels.Length;
        _order = [.. _rows];
        batch = Math.Min(batch, _rows.Length);
        _batchInputs = new T[batch * _columns];
        _batchLabels = new int[batch];
        _random = random;
        _next = _order.Length;
    }

    /// <summary>Rows in an epoch.</summary>
    public int Count => _rows.Length;

    /// <summary>Batches in an epoch.</summary>
    public int BatchesAnEpoch => (_rows.Length + _batchLabels.Length - 1) / _batchLabels.Length;

    /// <summary>Rows in the present batch.</summary>
    public int Rows { get; private set; }

    /// <summary>Labels of the present batch, <c>[rows]</c>; valid until <see cref="Next"/>.</summary>
    public ReadOnlyMemory<int> Labels => _batchLabels.AsMemory(0, Rows);

    /// <summary>Records the inputs of the present batch, <c>[rows, columns]</c>; valid until <see cref="Next"/>.</summary>
    public Tensor<T> Inputs(Tape<T> tape)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Constant(_batchInputs.AsMemory(0, Rows * _columns), Rows, _columns);
    }

    /// <summary>Begins an epoch, wherever the last one stood.</summary>
    /// <param name="epoch">Its number.</param>
    public void Begin(long epoch)
    {
        _rows.CopyTo(_order, 0);
        _random.Split((ulong)epoch).Shuffle<int>(_order);
        _next = 0;
    }

    /// <summary>Copies the next batch, or says that the epoch is over.</summary>
    public bool Next()
    {
        Rows = Math.Min(_batchLabels.Length, _order.Length - _next);
        for (var i = 0; i < Rows; i++)
        {
            var row = _order[_next + i];
            _inputs.Span.Slice(row * _columns, _columns).CopyTo(_batchInputs.AsSpan(i * _columns, _columns));
            _batchLabels[i] = _labels.Span[row];
        }

        _next += Rows;
        return Rows > 0;
    }
}
