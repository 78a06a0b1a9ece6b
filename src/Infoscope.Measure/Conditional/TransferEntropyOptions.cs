using System.Globalization;

namespace Infoscope.Measure.Conditional;

/// <summary>How <see cref="TransferEntropy"/> looks back in time, in rows.</summary>
/// <param name="TargetHistory">k, how many past rows of the target are known, at least 1.</param>
/// <param name="SourceHistory">l, how many past rows of the source are asked about, at least 1.</param>
/// <param name="Delay">Rows from the latest of those of the source to the target's next row, at least 1.</param>
public readonly record struct TransferEntropyOptions(int TargetHistory, int SourceHistory, int Delay)
{
    /// <summary>The defaults: one row of each, one row back.</summary>
    public TransferEntropyOptions()
        : this(TargetHistory: 1, SourceHistory: 1, Delay: 1)
    {
    }

    /// <summary>Rows that have no full past: the first row that can be predicted.</summary>
    public int FirstRow => Math.Max(TargetHistory, Delay + SourceHistory - 1);

    internal TransferEntropyOptions Checked()
    {
        RequirePositive(TargetHistory, nameof(TargetHistory));
        RequirePositive(SourceHistory, nameof(SourceHistory));
        RequirePositive(Delay, nameof(Delay));
        return this;
    }

    private static void RequirePositive(int value, string name)
    {
        if (value < 1)
        {
            throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it counts rows back in time and is at least 1 (new TransferEntropyOptions() has 1)."));
        }
    }
}
