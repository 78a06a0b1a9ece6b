using System.Diagnostics;
using Infoscope.Lab.Planes;

namespace Infoscope.App.Terminal;

/// <summary>One plain line every few seconds, for logs and pipes.</summary>
internal sealed class PlainView(TextWriter error, PlaneProgress progress) : IPlaneView, IPlaneObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private readonly Stopwatch _watch = new();

    public void Watch(Action<IPlaneObserver> work) => work(this);

    public void Advanced(int network, int epoch)
    {
        progress.Advanced(network, epoch);
        Print();
    }

    public void Recorded(int network, PlaneSnapshot snapshot)
    {
        progress.Recorded(network, snapshot);
        Print();
    }

    private void Print()
    {
        if (_watch.IsRunning && _watch.Elapsed < Interval)
        {
            return;
        }

        _watch.Restart();
        error.WriteLine(progress.Line());
    }
}
