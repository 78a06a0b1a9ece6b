using Infoscope.Core;

namespace Infoscope.Measure.Streams;

/// <summary>Which rows an accumulator has seen, and what must hold for the next ones.</summary>
/// <param name="xColumns">dx.</param>
/// <param name="yColumns">dy.</param>
/// <param name="firstRow">The number of the first row.</param>
internal sealed class ChunkOrder(int xColumns, int yColumns, long firstRow)
{
    public long FirstRow { get; } = firstRow >= 0 ? firstRow : throw new ArgumentOutOfRangeException(nameof(firstRow), firstRow, "Rows are counted from 0.");

    public long Rows { get; private set; }

    public int XColumns { get; } = xColumns > 0 ? xColumns : throw SampleException.NoColumns("x");

    public int YColumns { get; } = yColumns > 0 ? yColumns : throw SampleException.NoColumns("y");

    /// <summary>The next row.</summary>
    public long End => FirstRow + Rows;

    /// <summary>Checks a chunk, packs it and counts its rows.</summary>
    /// <exception cref="SampleException">The sizes do not fit, or a value is NaN or infinite.</exception>
    public PairedInput Take(Samples x, Samples y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        RequireColumns(x, XColumns, "x");
        RequireColumns(y, YColumns, "y");
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(End + x.Rows, End + y.Rows);
        }

        x.RequireFinite("x", End);
        y.RequireFinite("y", End);
        Rows += x.Rows;
        return new PairedInput(x, y).Pack();
    }

    /// <summary>Adds the rows of an accumulator that follows.</summary>
    /// <exception cref="ArgumentException">It does not follow.</exception>
    public void Join(ChunkOrder next)
    {
        if (next.FirstRow != End || next.XColumns != XColumns || next.YColumns != YColumns)
        {
            throw new ArgumentException(
                $"Rows {FirstRow} to {End} of {XColumns} + {YColumns} columns cannot be merged with rows {next.FirstRow} to {next.End} of {next.XColumns} + {next.YColumns}: "
                + $"the next ones must begin at row {End}. Merge neighbours, in the order of the rows.",
                nameof(next));
        }

        Rows += next.Rows;
    }

    /// <summary>Refuses to go on from a part of the sample.</summary>
    /// <exception cref="InvalidOperationException">Rows before the first one are missing.</exception>
    /// <exception cref="SampleException">There are too few rows.</exception>
    public void RequireWhole(EstimatorTraits traits, string whyMinimum)
    {
        if (FirstRow != 0)
        {
            throw new InvalidOperationException($"The rows before row {FirstRow} are missing: merge this accumulator into the one that has them.");
        }

        if (Rows < traits.MinimumRows)
        {
            throw SampleException.TooFewRows(traits.Id, Rows, traits.MinimumRows, whyMinimum);
        }
    }

    /// <summary>Another accumulator of the same kind.</summary>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    public static T SameKind<T>(IPairAccumulator next)
        where T : class, IPairAccumulator =>
        next as T ?? throw new ArgumentException("Only accumulators of one estimator and of one pass can be merged.", nameof(next));

    private static void RequireColumns(Samples samples, int columns, string name)
    {
        if (samples.Columns != columns)
        {
            throw new SampleException($"A chunk of {name} has {samples.Columns} columns; the first had {columns}. Give every chunk the same columns.");
        }
    }
}
