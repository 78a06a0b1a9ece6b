using System.Diagnostics;
using System.Globalization;

namespace Infoscope.App.Terminal;

/// <summary>One line on a terminal that says how much is done and how long the rest will take, written over again.</summary>
internal sealed class ShareView(TextWriter error, string what) : IProgress<double>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _last = TimeSpan.MinValue;
    private int _width;

    public void Report(double value)
    {
        lock (_lock)
        {
            var now = _sinceStart.Elapsed;
            if (_last != TimeSpan.MinValue && now - _last < Interval)
            {
                return;
            }

            _last = now;
            var left = value > 0 ? now.TotalSeconds * (1 - value) / value : 0;
            Write(string.Create(CultureInfo.InvariantCulture, $"{what}: {100 * value:0} %, {(left < 90 ? $"{left:0} s" : $"{left / 60:0} min")} left"));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Write("");
            error.Write('\r');
        }
    }

    private void Write(string text)
    {
        error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }
}
