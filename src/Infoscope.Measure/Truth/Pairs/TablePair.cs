using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>Two symbols 0 … nx−1 and 0 … ny−1 with given joint probabilities; <c>I = Σ p(x,y) ln [p(x,y) / (p(x) p(y))]</c>.</summary>
public sealed class TablePair : IPairDistribution
{
    private readonly double[] _probabilities;
    private readonly JointTable _table;

    /// <summary>A pair with a table of probabilities, copied.</summary>
    /// <param name="probabilities"><c>p(x,y)</c>, <c>[nx, ny]</c>, row-major.</param>
    /// <param name="nx">How many symbols X has.</param>
    /// <param name="ny">How many symbols Y has.</param>
    /// <exception cref="Core.SampleException">A probability is negative or not finite, they do not sum to 1 within 1e-9, or the size is another.</exception>
    public TablePair(ReadOnlySpan<double> probabilities, int nx, int ny)
    {
        _table = new JointTable(probabilities, nx, ny);
        _probabilities = probabilities.ToArray();
        Truth = KnownInformation.ClosedForm(_table.MutualInformation.Nats);
    }

    /// <inheritdoc/>
    public int XColumns => 1;

    /// <inheritdoc/>
    public int YColumns => 1;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Discrete;

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    /// <summary>X uniform on m symbols, Y the same symbol with probability 1 − e, else any other one: <c>I = ln m − H(e) − e ln(m − 1)</c>.</summary>
    /// <param name="symbols">m, at least 2.</param>
    /// <param name="error">e, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">m is below 2, or e is no probability.</exception>
    public static TablePair SymmetricChannel(int symbols, double error)
    {
        Guard.AtLeast(2, symbols);
        Guard.Share(error);
        var table = new double[symbols * symbols];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (i / symbols == i % symbols ? 1 - error : error / (symbols - 1)) / symbols;
        }

        return new TablePair(table, symbols, symbols);
    }

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        var cell = random.NextCategorical(_probabilities);
        x[0] = cell / _table.Y.Length;
        y[0] = cell % _table.Y.Length;
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => _table.Pointwise((int)x[0], (int)y[0]).Nats;
}
