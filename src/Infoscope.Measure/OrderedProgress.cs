namespace Infoscope.Measure;

/// <summary>
/// Turns finished steps of any thread into shares that never decrease: of the first step, of the last, and of at most
/// twenty a second between them.
/// </summary>
/// <param name="progress">Told the shares.</param>
/// <param name="steps">How many steps there are.</param>
/// <param name="from">The share of the whole that was finished before the first step.</param>
/// <param name="clock">The time; by default the system's.</param>
public sealed class OrderedProgress(IProgress<double>? progress, int steps, double from = 0, TimeProvider? clock = null)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private int _done;
    private long _reported;

    /// <summary>One more step is finished; any thread may say so.</summary>
    public void Step()
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done++;
            if (_done == 1 || _done == steps || _clock.GetElapsedTime(_reported) >= Pace)
            {
                _reported = _clock.GetTimestamp();
                progress.Report(from + ((1 - from) * _done / steps));
            }
        }
    }
}
