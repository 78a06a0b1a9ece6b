using Infoscope.Learn.Bounds;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>The information of each pair, <c>ln p(x,y) / p(x)p(y)</c> as a trained model has it: terms whose mean is the value of the bound.</summary>
internal static class PointwiseTerms
{
    /// <summary>The terms, in the order of the blocks' rows.</summary>
    /// <param name="bound">What makes information of scores.</param>
    /// <param name="blocks">The scores.</param>
    /// <param name="nats">The value of the bound on them.</param>
    public static double[] Of(IBound bound, ScoreBlocks blocks, double nats)
    {
        var terms = new double[blocks.Rows];
        for (var block = 0; block < blocks.Count; block++)
        {
            var rows = blocks.RowsOf(block);
            var (table, ofY) = (blocks.Table(block), blocks.OfY(block));
            for (var i = 0; i < rows; i++)
            {
                terms[blocks.Start(block) + i] = table[(i * rows) + i] - Normaliser(bound, table, ofY, rows, i);
            }
        }

        // Where the normaliser is one number for all rows, this finds it; elsewhere it is what rounding left.
        var shift = nats - terms.Average();
        return Array.ConvertAll(terms, term => term + shift);
    }

    /// <summary>What the score of a pair is compared with, but for a number that all pairs share.</summary>
    private static double Normaliser(IBound bound, float[] table, float[] ofY, int rows, int i) => bound switch
    {
        InfoNce => LogMeanExp(Row(table, rows, i)),
        Club => Row(table, rows, i).Average(),
        LeaveOneOut => LogMeanExp(OthersOfColumn(table, rows, i)),
        DifferenceOfEntropies or Tuba => ofY[i],
        Interpolated { Alpha: 1 } => LogMeanExp(OthersOfColumn(table, rows, i)),
        Interpolated { Alpha: var alpha } => LogSumExp([Math.Log(alpha) + LogMeanExp(OthersOfColumn(table, rows, i)), Math.Log(1 - alpha) + ofY[i]]),
        _ => 0,
    };

    private static double[] Row(float[] table, int rows, int i) => [.. Enumerable.Range(0, rows).Select(j => (double)table[(i * rows) + j])];

    private static double[] OthersOfColumn(float[] table, int rows, int j) => [.. Enumerable.Range(0, rows).Where(i => i != j).Select(i => (double)table[(i * rows) + j])];

    private static double LogMeanExp(double[] scores) => LogSumExp(scores) - Math.Log(scores.Length);

    private static double LogSumExp(double[] scores)
    {
        var largest = scores.Max();
        return largest + Math.Log(scores.Sum(score => Math.Exp(score - largest)));
    }
}
