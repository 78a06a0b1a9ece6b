namespace Infoscope.Learn.Estimation.Training;

/// <summary>The finished share of several trainings at once: never decreasing, at most twenty times a second, 1 at the end only.</summary>
internal sealed class TrainingProgress(IProgress<double>? progress, int members, int steps)
{
    /// <summary>What measuring on held-out rows is beside training.</summary>
    private const double Rest = 0.05;
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(50);
    private readonly double[] _shares = new double[members];
    private readonly Lock _lock = new();
    private long? _reported;

    /// <summary>A member has taken so many steps.</summary>
    public void Step(int member, int step) => Advance(member, (1 - Rest) * step / steps);

    /// <summary>A member is measured.</summary>
    public void Finish(int member) => Advance(member, 1);

    /// <summary>All is done.</summary>
    public void Finish() => progress?.Report(1);

    private void Advance(int member, double share)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _shares[member] = share;
            if (_reported is { } last && TimeProvider.System.GetElapsedTime(last) < _pace)
            {
                return;
            }

            _reported = TimeProvider.System.GetTimestamp();
            progress.Report(Math.Min(_shares.Average(), 1 - (Rest / 2)));
        }
    }
}
