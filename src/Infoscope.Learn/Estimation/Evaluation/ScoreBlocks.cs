namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>The scores of all pairs within blocks of rows: room that is filled again and again.</summary>
/// <remarks>As few blocks as may be, as equal as may be. Memory for n · most scores.</remarks>
internal sealed class ScoreBlocks
{
    private readonly float[][] _tables;
    private readonly float[][] _ofY;

    /// <summary>Room for so many rows.</summary>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="most">The most rows of a block.</param>
    public ScoreBlocks(int rows, int most)
    {
        Rows = rows;
        Count = (rows + most - 1) / most;
        _tables = [.. Enumerable.Range(0, Count).Select(block => new float[RowsOf(block) * RowsOf(block)])];
        _ofY = [.. Enumerable.Range(0, Count).Select(block => new float[RowsOf(block)])];
    }

    /// <summary>n.</summary>
    public int Rows { get; }

    /// <summary>How many blocks.</summary>
    public int Count { get; }

    /// <summary>The rows of the smallest block.</summary>
    public int LeastRows => Rows / Count;

    /// <summary>The first row of a block.</summary>
    public int Start(int block) => (int)((long)Rows * block / Count);

    /// <summary>m, the rows of a block.</summary>
    public int RowsOf(int block) => Start(block + 1) - Start(block);

    /// <summary>Row-major, <c>[m, m]</c>: row i has x_i with every y_j.</summary>
    public float[] Table(int block) => _tables[block];

    /// <summary>What was learnt of each y alone, <c>[m]</c>: a log baseline or a log density.</summary>
    public float[] OfY(int block) => _ofY[block];
}

/// <summary>Rows of a block that a reading passes over: those whose number leaves a remainder.</summary>
/// <param name="Divisor">1 and more; 0 where all rows are read.</param>
/// <param name="Remainder">Below the divisor.</param>
internal readonly record struct LeftOut(int Divisor, int Remainder)
{
    public bool Has(int row) => Divisor > 0 && row % Divisor == Remainder;
}
