using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>Scores rows by a model.</summary>
/// <param name="tape">Used for every pass.</param>
internal sealed class Scoring(Tape<float> tape)
{
    /// <summary>Scores all pairs within blocks of rows.</summary>
    /// <param name="model">Scores them.</param>
    /// <param name="rows">As many as the blocks have.</param>
    /// <param name="blocks">Filled.</param>
    /// <param name="cancellation">Heard between strips.</param>
    public void Fill(IScoredModel model, EncodedPair rows, ScoreBlocks blocks, CancellationToken cancellation)
    {
        for (var block = 0; block < blocks.Count; block++)
        {
            var (start, count) = (blocks.Start(block), blocks.RowsOf(block));
            var y = rows.Y.AsMemory(start * rows.YWidth, count * rows.YWidth);
            Fill(model, rows.X.AsMemory(start * rows.XWidth, count * rows.XWidth), y, count, count, blocks.Table(block), cancellation);
            model.OfY(tape, tape.Constant(y, count, rows.YWidth))?.CopyTo(blocks.OfY(block));
            tape.Reset();
        }
    }

    /// <summary>The scores of every x with every y, <c>[n, m]</c>, in strips of rows.</summary>
    public void Fill(IScoredModel model, ReadOnlyMemory<float> x, ReadOnlyMemory<float> y, int n, int m, Span<float> table, CancellationToken cancellation)
    {
        var (dx, dy) = (x.Length / n, y.Length / m);
        var strip = Math.Clamp(model.PairsAtOnce / m, 1, n);
        for (var start = 0; start < n; start += strip)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(strip, n - start);
            model.Table(tape, tape.Constant(x.Slice(start * dx, rows * dx), rows, dx), tape.Constant(y, m, dy)).CopyTo(table.Slice(start * m, rows * m));
            tape.Reset();
        }
    }
}
