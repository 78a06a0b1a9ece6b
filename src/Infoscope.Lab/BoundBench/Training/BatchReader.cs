using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Reads bounds off the scores of a batch in double precision.</summary>
/// <param name="rows">n.</param>
internal sealed class BatchReader(int rows)
{
    private readonly Tape<double> _tape = new();
    private readonly float[] _single = new float[rows * rows];
    private readonly double[] _table = new double[rows * rows];
    private readonly double[] _ofY = new double[rows];

    /// <summary>Takes over the scores of a batch.</summary>
    public void Take(ScoredBatch batch)
    {
        Widen(batch.Table, _table);
        if (batch.OfY is { } learnt)
        {
            Widen(learnt, _ofY);
        }
    }

    /// <summary>The value of a bound on the batch, in nats.</summary>
    public double Nats(IBound bound)
    {
        var table = _tape.Constant(_table, rows, rows);
        var ofY = _tape.Constant(_ofY, new Shape(rows));
        var nats = bound switch
        {
            IPairBound pairs => new PairsOfTable(pairs).Record(_tape, table),
            ITableBound tables => tables.Record(_tape, table),
            IBaselinedBound baselined => baselined.Record(_tape, table, ofY),
            DifferenceOfEntropies entropies => entropies.Record(_tape, _tape.Diagonal(table), ofY),
            _ => throw new ArgumentException($"{bound.Name} is not read off a table of scores.", nameof(bound)),
        };
        var value = nats.Item();
        _tape.Reset();
        return value;
    }

    private void Widen(Tensor<float> scores, double[] target)
    {
        var count = scores.Shape.Count;
        scores.CopyTo(_single.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            target[i] = _single[i];
        }
    }
}
