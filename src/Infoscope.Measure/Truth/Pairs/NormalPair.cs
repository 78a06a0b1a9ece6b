using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth.Numerics;

namespace Infoscope.Measure.Truth.Pairs;

/// <summary>X and Y jointly normal: <c>I(X;Y) = ½ (ln|Σ_x| + ln|Σ_y| − ln|Σ_xy|)</c> nats.</summary>
/// <remarks>A draw costs O((dx + dy)²). Source: Gel'fand and Yaglom (1957).</remarks>
public sealed class NormalPair : IPairDistribution
{
    private readonly NormalDensity _x;
    private readonly NormalDensity _y;

    /// <summary>A normal pair of mean 0.</summary>
    /// <param name="covariance">The covariances of X and Y together, <c>[dx + dy, dx + dy]</c>, X first.</param>
    /// <param name="xColumns">dx, at least 1.</param>
    /// <param name="yColumns">dy, at least 1.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite, or has another size.</exception>
    public NormalPair(ReadOnlySpan<double> covariance, int xColumns, int yColumns)
        : this(new double[Guard.AtLeast(1, xColumns) + Guard.AtLeast(1, yColumns)], covariance, xColumns)
    {
    }

    /// <summary>A normal pair of any mean.</summary>
    /// <param name="mean">The means of X and Y together, <c>[dx + dy]</c>, X first.</param>
    /// <param name="covariance">The covariances of X and Y together, <c>[dx + dy, dx + dy]</c>, X first.</param>
    /// <param name="xColumns">dx; the other columns are Y's.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite, has another size, or a side has no column.</exception>
    public NormalPair(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, int xColumns)
    {
        Guard.AtLeast(1, xColumns);
        var yColumns = Guard.AtLeast(1, mean.Length - xColumns, nameof(mean));
        Joint = new NormalDensity(mean, covariance);
        _x = new NormalDensity(mean[..xColumns], Block(covariance, mean.Length, 0, xColumns));
        _y = new NormalDensity(mean[xColumns..], Block(covariance, mean.Length, xColumns, yColumns));
        Truth = KnownInformation.ClosedForm(0.5 * (_x.LogDeterminant + _y.LogDeterminant - Joint.LogDeterminant));
    }

    /// <inheritdoc/>
    public int XColumns => _x.Columns;

    /// <inheritdoc/>
    public int YColumns => _y.Columns;

    /// <inheritdoc/>
    public PairKinds Kinds => PairKinds.Continuous;

    /// <inheritdoc/>
    public KnownInformation Truth { get; }

    internal NormalDensity Joint { get; }

    /// <summary>One column a side, variances 1: <c>I = −½ ln(1 − ρ²)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ρ does not lie strictly between −1 and 1.</exception>
    public static NormalPair Correlated(double correlation) => new([1, Guard.Correlation(correlation), correlation, 1], 1, 1);

    /// <summary>d independent pairs <c>(X_i, Y_i)</c> of one correlation: <c>I = −(d/2) ln(1 − ρ²)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">ρ does not lie strictly between −1 and 1, or d is below 1.</exception>
    public static NormalPair Independent(int pairs, double correlation)
    {
        Guard.Correlation(correlation);
        var d = 2 * Guard.AtLeast(1, pairs);
        var covariance = new double[d * d];
        for (var i = 0; i < d; i++)
        {
            covariance[(i * d) + i] = 1;
            covariance[(i * d) + ((i + pairs) % d)] = correlation;
        }

        return new NormalPair(covariance, pairs, pairs);
    }

    /// <summary>Variances 1 and the same correlation r between any two columns.</summary>
    /// <exception cref="ArgumentException">r is too negative for so many columns, or is 1 or more.</exception>
    public static NormalPair Dense(int xColumns, int yColumns, double correlation)
    {
        var d = Guard.AtLeast(1, xColumns) + Guard.AtLeast(1, yColumns);
        var covariance = new double[d * d];
        Array.Fill(covariance, correlation);
        for (var i = 0; i < d; i++)
        {
            covariance[(i * d) + i] = 1;
        }

        return new NormalPair(covariance, xColumns, yColumns);
    }

    /// <summary>Variances 1, and the correlations of common causes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factors are refused by <see cref="LatentFactors.Covariances"/>.</exception>
    public static NormalPair FromFactors(LatentFactors factors) => new(factors.Correlations(), factors.XColumns, factors.YColumns);

    /// <summary>The same marginals without the dependence: X and Y each as here, and I = 0.</summary>
    public static NormalPair WithoutDependence(LatentFactors factors)
    {
        var correlations = factors.Correlations();
        var d = factors.XColumns + factors.YColumns;
        for (var i = 0; i < correlations.Length; i++)
        {
            if ((i / d < factors.XColumns) != (i % d < factors.XColumns))
            {
                correlations[i] = 0;
            }
        }

        return new NormalPair(correlations, factors.XColumns, factors.YColumns);
    }

    /// <inheritdoc/>
    public void Draw(RandomStream random, Span<double> x, Span<double> y)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<double> row = Joint.Columns <= Scratch.Stack ? stackalloc double[Joint.Columns] : new double[Joint.Columns];
        Joint.Draw(random, row);
        row[..XColumns].CopyTo(x);
        row[XColumns..].CopyTo(y);
    }

    /// <inheritdoc/>
    public double PointwiseNats(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Joint.LogDensity(x, y) - XLogDensity(x) - YLogDensity(y);

    internal double XLogDensity(ReadOnlySpan<double> x) => _x.LogDensity(x);

    internal double YLogDensity(ReadOnlySpan<double> y) => _y.LogDensity(y);

    /// <summary>The squared distances of a row from the mean, in X, in Y and in both.</summary>
    internal (double X, double Y, double Joint) SquaredDistances(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        (_x.SquaredDistance(x, default), _y.SquaredDistance(y, default), Joint.SquaredDistance(x, y));

    /// <summary><c>ln|Σ|</c> of X, of Y and of both.</summary>
    internal (double X, double Y, double Joint) LogDeterminants => (_x.LogDeterminant, _y.LogDeterminant, Joint.LogDeterminant);

    /// <summary>Of a pair with one column a side: a column's mean, its deviation, and its deviation given the other column.</summary>
    internal (double Mean, double Deviation, double Given) Column(int column)
    {
        var (own, other) = column == 0 ? (_x, _y) : (_y, _x);
        return (own.Mean[0], Math.Exp(0.5 * own.LogDeterminant), Math.Exp(0.5 * (Joint.LogDeterminant - other.LogDeterminant)));
    }

    private static double[] Block(ReadOnlySpan<double> matrix, int d, int start, int size)
    {
        if (matrix.Length != d * d)
        {
            throw new ArgumentException($"A covariance of {d} columns has {d * d} numbers; got {matrix.Length}.", nameof(matrix));
        }

        var block = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            matrix.Slice(((start + i) * d) + start, size).CopyTo(block.AsSpan(i * size));
        }

        return block;
    }
}
