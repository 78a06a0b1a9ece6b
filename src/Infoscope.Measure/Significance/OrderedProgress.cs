namespace Infoscope.Measure.Significance;

/// <summary>Turns finished steps of any thread into shares that never decrease, at most a hundred of them.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="steps">How many there are.</param>
/// <param name="from">The share of the whole that was finished before the first.</param>
internal sealed class OrderedProgress(IProgress<double>? progress, int steps, double from = 0)
{
    private const int MostReports = 100;
    private readonly Lock _lock = new();
    private int _done;
    private int _reported;

    public void Step()
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done++;
            var percent = (int)((long)_done * MostReports / steps);
            if (percent > _reported)
            {
                _reported = percent;
                progress.Report(from + ((1 - from) * _done / steps));
            }
        }
    }
}
