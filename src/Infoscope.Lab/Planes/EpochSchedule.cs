namespace Infoscope.Lab.Planes;

/// <summary>At which epochs a network is looked at.</summary>
public static class EpochSchedule
{
    /// <summary>
    /// Epoch 0 (before training), epochs evenly spaced in the logarithm up to the last, <c>round(last^(i/(points−1)))</c>, and every
    /// power of two among them, so that runs of different lengths are seen at the same epochs too.
    /// </summary>
    /// <param name="last">The last epoch, at least 0; always on the schedule.</param>
    /// <param name="points">How many log-spaced epochs at the most; at least 1.</param>
    public static int[] LogSpaced(int last, int points)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        var epochs = new SortedSet<int> { 0, last };
        for (var i = 0; i < points; i++)
        {
            var share = points == 1 ? 1.0 : (double)i / (points - 1);
            epochs.Add((int)Math.Round(Math.Pow(Math.Max(1, last), share)));
        }

        for (var power = 1L; power <= last && points > 1; power *= 2)
        {
            epochs.Add((int)power);
        }

        epochs.RemoveWhere(epoch => epoch > last);
        return [.. epochs];
    }
}
