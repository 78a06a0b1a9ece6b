using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>Scores rows by a model: all pairs within blocks of rows.</summary>
/// <param name="tape">Used for every pass.</param>
internal sealed class Scoring(Tape<float> tape)
{
    /// <summary>Cuts rows into as few blocks as may be, as equal as may be, and scores all pairs of each.</summary>
    /// <param name="model">Scores them.</param>
    /// <param name="rows">At least 2.</param>
    /// <param name="most">The most rows of a block, at least 2.</param>
    /// <param name="cancellation">Heard between strips.</param>
    /// <remarks>Memory for n · most scores.</remarks>
    public IReadOnlyList<ScoreBlock> Blocks(IScoredModel model, EncodedPair rows, int most, CancellationToken cancellation)
    {
        var count = ((rows.Rows + most) - 1) / most;
        var blocks = new ScoreBlock[count];
        for (var block = 0; block < count; block++)
        {
            var (start, end) = (Start(block), Start(block + 1));
            var y = rows.Y.AsMemory(start * rows.YWidth, (end - start) * rows.YWidth);
            var table = Table(model, rows.X.AsMemory(start * rows.XWidth, (end - start) * rows.XWidth), y, end - start, end - start, cancellation);
            blocks[block] = new ScoreBlock(table, OfY(model, y, end - start), end - start);
        }

        return blocks;

        int Start(int block) => (int)((long)rows.Rows * block / count);
    }

    /// <summary>The scores of every x with every y, <c>[n, m]</c>, in strips of rows.</summary>
    public double[] Table(IScoredModel model, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, int n, int m, CancellationToken cancellation)
    {
        var (dx, dy) = (x.Length / n, y.Length / m);
        var table = new double[n * m];
        var strip = Math.Clamp(model.PairsAtOnce / m, 1, n);
        var scores = new float[strip * m];
        for (var start = 0; start < n; start += strip)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(strip, n - start);
            model.Table(tape, tape.Constant(x.Slice(start * dx, rows * dx), rows, dx), tape.Constant(y, m, dy)).CopyTo(scores);
            tape.Reset();
            for (var i = 0; i < rows * m; i++)
            {
                table[(start * m) + i] = scores[i];
            }
        }

        return table;
    }

    private double[] OfY(IScoredModel model, ReadOnlyMemory<float> y, int m)
    {
        var learnt = model.OfY(tape, tape.Constant(y, m, y.Length / m));
        double[] values = learnt is { } found ? Array.ConvertAll(found.ToArray(), static value => (double)value) : [];
        tape.Reset();
        return values;
    }
}
