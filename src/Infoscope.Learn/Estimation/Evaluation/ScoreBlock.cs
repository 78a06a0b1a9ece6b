namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>The scores of all pairs of some rows, in double precision.</summary>
/// <param name="Table">Row-major, <c>[n, n]</c>: row i has x_i with every y_j.</param>
/// <param name="OfY">What was learnt of each y alone, <c>[n]</c>: a log baseline or a log density; empty where nothing was.</param>
/// <param name="Rows">n.</param>
internal sealed record ScoreBlock(double[] Table, double[] OfY, int Rows)
{
    /// <summary>Copies the scores of joint pairs, n numbers.</summary>
    public void CopyJointTo(Span<double> target)
    {
        for (var i = 0; i < Rows; i++)
        {
            target[i] = Table[(i * Rows) + i];
        }
    }

    /// <summary>Copies the scores of product pairs, n(n − 1) numbers: between two of the diagonal lie n others.</summary>
    public void CopyProductTo(Span<double> target)
    {
        for (var i = 0; i < Rows - 1; i++)
        {
            Table.AsSpan((i * (Rows + 1)) + 1, Rows).CopyTo(target[(i * Rows)..]);
        }
    }

    /// <summary>The block without every row whose number leaves the given remainder.</summary>
    public ScoreBlock Without(int remainder, int divisor)
    {
        int[] kept = [.. Enumerable.Range(0, Rows).Where(i => i % divisor != remainder)];
        var table = new double[kept.Length * kept.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            var row = Table.AsSpan(kept[i] * Rows, Rows);
            for (var j = 0; j < kept.Length; j++)
            {
                table[(i * kept.Length) + j] = row[kept[j]];
            }
        }

        return new ScoreBlock(table, OfY.Length == 0 ? [] : [.. kept.Select(i => OfY[i])], kept.Length);
    }
}
