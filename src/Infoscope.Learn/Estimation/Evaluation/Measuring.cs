using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>A value on rows that a model did not learn from, or did.</summary>
/// <param name="Nats">The value.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="CeilingNats">The most that so many rows can give.</param>
internal readonly record struct Measured(double Nats, double StandardError, double CeilingNats)
{
    /// <summary>Scores all pairs within blocks of the rows and reads them.</summary>
    public static Measured Of(
        NeuralMethod method, NeuralOptions options, IScoredModel model, EncodedPair rows, Scoring scoring, ScoreReader reader, CancellationToken cancellation)
    {
        var blocks = new ScoreBlocks(rows.Rows, options.MeasuredBatch);
        scoring.Fill(model, rows, blocks, cancellation);
        return new Measured(
            method.Nats(options, reader, blocks),
            Jackknife.StandardError(blocks.LeastRows, leftOut => method.Nats(options, reader, blocks, leftOut), cancellation),
            method.Ceiling(options, blocks));
    }
}
