using System.Diagnostics;
using System.Globalization;
using Infoscope.Core;
using Infoscope.Lab.Planes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Infoscope.App.Terminal;

/// <summary>A bar, the time left and the information plane as it is now, redrawn in place on a terminal.</summary>
internal sealed class LiveView(PlaneProgress progress, double hxBits, double hyBits) : IPlaneView, IPlaneObserver
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private LiveDisplayContext? _display;

    public void Watch(Action<IPlaneObserver> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Live(Draw()).Start(display =>
        {
            _display = display;
            work(this);
            display.UpdateTarget(Draw());
        });
    }

    public void Advanced(int network, int epoch)
    {
        progress.Advanced(network, epoch);
        Refresh();
    }

    public void Recorded(int network, PlaneSnapshot snapshot)
    {
        progress.Recorded(network, snapshot);
        Refresh();
    }

    private void Refresh()
    {
        if (_watch.Elapsed < Interval)
        {
            return;
        }

        _watch.Restart();
        _display?.UpdateTarget(Draw());
    }

    private Rows Draw()
    {
        var filled = (int)Math.Round(progress.Share * BarWidth);
        var bar = new string('━', filled) + new string('─', BarWidth - filled);
        var lines = new List<IRenderable> { new Text($"{bar} {progress.Share.ToString("P0", CultureInfo.InvariantCulture)}  {progress.Line()}") };
        if (progress.Newest is { Points.Count: > 0 } newest)
        {
            var estimator = newest.Points[0].Estimator;
            PlanePosition[] positions =
            [
                .. newest.Points.Where(point => point.Estimator == estimator)
                    .Select(point => new PlanePosition(point.Layer, point.X.Bits, point.Y.Bits)),
            ];
            lines.Add(new Text(PlaneText.Render(positions, hxBits, hyBits)));
            lines.Add(new Text($"epoch {newest.Epoch}, {estimator}; layers 1 to {PlaneText.Digit(positions.Length - 1)} from input to output"));
        }

        return new Rows(lines);
    }
}
