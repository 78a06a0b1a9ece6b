using Infoscope.Core;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Discrete;

/// <summary>How often the symbols of one side were seen, and what else its columns showed.</summary>
/// <param name="Name">What messages call the side, such as <c>x</c>.</param>
/// <param name="Columns">d.</param>
/// <param name="Counts">The counts of its symbols.</param>
/// <param name="ConstantColumns">The columns that never change, from 0.</param>
/// <param name="OutOfRange">How many values lay outside a stated range.</param>
internal sealed record SideCounts(string Name, int Columns, CountSpectrum Counts, IReadOnlyList<int> ConstantColumns, long OutOfRange)
{
    public static SideCounts Of(string name, Samples samples, Symbols symbols, int outOfRange = 0) =>
        new(name, samples.Columns, CountSpectrum.Of(symbols), [.. Enumerable.Range(0, samples.Columns).Where(column => IsConstant(samples, column))], outOfRange);

    private static bool IsConstant(Samples samples, int column)
    {
        for (var row = 1; row < samples.Rows; row++)
        {
            if (samples[row, column] != samples[0, column])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>All that a frequency needs of two samples of symbols: how often each symbol and each pair was seen. No order and no name is left in it.</summary>
/// <param name="X">The side of X.</param>
/// <param name="Y">The side of Y.</param>
/// <param name="Pairs">The counts of the pairs.</param>
internal sealed record PairedCounts(SideCounts X, SideCounts Y, CountSpectrum Pairs)
{
    /// <summary>n.</summary>
    public long Rows => Pairs.Rows;

    /// <summary>The counts of two samples whose rows are symbols, checked for an estimator.</summary>
    public static PairedCounts OfRows(Samples x, Samples y, EstimatorTraits traits, EstimationContext context)
    {
        PairedInput.Require(x, y, traits, "a frequency needs a row to count", context);
        var xSymbols = Symbols.FromRows(x, "x", context.Cancellation);
        context.Advance(0.3);
        var ySymbols = Symbols.FromRows(y, "y", context.Cancellation);
        context.Advance(0.6);
        return Of(SideCounts.Of("x", x, xSymbols), SideCounts.Of("y", y, ySymbols), xSymbols, ySymbols, context.Cancellation);
    }

    /// <summary>The counts of two sides and of the pairs of their symbols.</summary>
    public static PairedCounts Of(SideCounts x, SideCounts y, Symbols xSymbols, Symbols ySymbols, CancellationToken cancellation) =>
        new(x, y, CountSpectrum.Of(xSymbols.With(ySymbols, cancellation)));
}
