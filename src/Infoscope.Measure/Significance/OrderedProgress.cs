namespace Infoscope.Measure.Significance;

/// <summary>Turns finished steps of any thread into shares that never decrease, at most a hundred of them.</summary>
internal sealed class OrderedProgress(IProgress<double>? progress, int steps)
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
                progress.Report((double)_done / steps);
            }
        }
    }
}
