namespace Infoscope.Measure.Pairwise;

/// <summary>One number for each pair of different columns: a symmetric table without its diagonal, <c>c (c − 1) / 2</c> numbers.</summary>
public sealed class PairTable
{
    private readonly double[] _values;

    /// <summary>A table of zeros.</summary>
    /// <param name="columns">c, at least 2.</param>
    public PairTable(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        Columns = columns;
        _values = new double[CountOf(columns)];
    }

    /// <summary>c.</summary>
    public int Columns { get; }

    /// <summary>All numbers, in the order of the pairs (0, 1), (0, 2) … (1, 2) ….</summary>
    public Span<double> Values => _values;

    /// <summary>The number of two different columns, in either order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column does not exist, or both are the same.</exception>
    public double this[int a, int b]
    {
        get => _values[Index(a, b)];
        set => _values[Index(a, b)] = value;
    }

    /// <summary>How many pairs c columns have.</summary>
    internal static int CountOf(int columns) => checked((int)((long)columns * (columns - 1) / 2));

    /// <summary>The two columns of a pair, the lower one first.</summary>
    internal (int A, int B) PairAt(int index)
    {
        var a = 0;
        for (var row = Columns - 1; index >= row; row--)
        {
            index -= row;
            a++;
        }

        return (a, a + 1 + index);
    }

    private int Index(int a, int b)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)a, (uint)Columns, nameof(a));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)b, (uint)Columns, nameof(b));
        ArgumentOutOfRangeException.ThrowIfEqual(a, b);
        var (low, high) = a < b ? (a, b) : (b, a);
        return (int)(((long)low * ((2L * Columns) - low - 1) / 2) + high - low - 1);
    }
}
