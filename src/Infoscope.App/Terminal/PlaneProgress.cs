using System.Diagnostics;
using System.Globalization;
using Infoscope.Lab.Planes;

namespace Infoscope.App.Terminal;

/// <summary>Where an experiment stands: epochs done over all networks, the time left, the newest measurement.</summary>
internal sealed class PlaneProgress(int networks, int epochs)
{
    private readonly int[] _epoch = new int[networks];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private double _shareAtStart = double.NaN;

    /// <summary>The newest snapshot of the first network, which is the one that is drawn.</summary>
    public PlaneSnapshot? Newest { get; private set; }

    /// <summary>The finished share, 0 to 1.</summary>
    public double Share => epochs == 0 ? 1 : _epoch.Sum() / ((double)networks * epochs);

    public void Advanced(int network, int epoch)
    {
        _epoch[network] = epoch;
        // A resumed run begins in the middle: what was done before says nothing about the pace.
        if (double.IsNaN(_shareAtStart))
        {
            _shareAtStart = Share;
        }
    }

    public void Recorded(int network, PlaneSnapshot snapshot)
    {
        if (network == 0)
        {
            Newest = snapshot;
        }
    }

    /// <summary>One line: <c>epoch 1024/8000 (mean of 3 networks), 12 s left, test accuracy 0.957</c>.</summary>
    public string Line()
    {
        var accuracy = Newest is null ? "" : string.Create(CultureInfo.InvariantCulture, $", test accuracy {Newest.TestAccuracy:0.000}");
        var epoch = networks == 1 ? $"epoch {_epoch[0]}/{epochs}" : $"epoch {(int)_epoch.Average()}/{epochs} (mean of {networks} networks)";
        return $"{epoch}, {Left()}{accuracy}";
    }

    private string Left()
    {
        var done = Share - _shareAtStart;
        if (!(done > 0) || _watch.Elapsed.TotalSeconds < 0.5)
        {
            return "time left unknown";
        }

        var seconds = _watch.Elapsed.TotalSeconds * (1 - Share) / done;
        return seconds < 90
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s left")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min left");
    }
}
