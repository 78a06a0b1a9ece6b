using System.Globalization;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>One information plane inside a picture: seeds thin, their mean thick, both coloured by epoch; the layers' last points marked and named.</summary>
internal sealed class PlanePanel(SvgWriter svg, PlaneReport report)
{
    private readonly int _last = LastEpoch(report);

    /// <summary>The last epoch of any trajectory: the far end of the colours.</summary>
    public static int LastEpoch(PlaneReport report) => report.Trajectories.SelectMany(t => t.Epochs).DefaultIfEmpty(0).Max();

    public void Draw(ReportEstimator estimator, double left, double top, double width, double height)
    {
        var paths = report.Trajectories.Where(t => t.Estimator == estimator.Id).ToArray();
        var xs = PlotScale.Around(paths.SelectMany(p => p.XBits), 0, estimator.CeilingXBits, report.HxBits);
        var ys = PlotScale.Around(paths.SelectMany(p => p.YBits), 0, estimator.CeilingYBits, report.HyBits);
        var frame = new PlotFrame(svg, left, top, width, height, xs, ys);

        svg.Begin("plane");
        frame.DrawAxes(estimator.Label, "I(X;T), bits", "I(T;Y), bits");
        DrawCeilings(frame, estimator);

        var placer = new LabelPlacer(frame.Left + 2, frame.Top + 2, frame.Right - 2, frame.Bottom - 2);
        if (double.IsFinite(report.HyBits))
        {
            placer.Block(frame.Left, frame.AtY(report.HyBits) - 16, frame.Left + 120, frame.AtY(report.HyBits));
        }

        var ends = new List<(int Layer, double X, double Y)>();
        for (var layer = 0; layer < report.Layers.Length; layer++)
        {
            var seeds = paths.Where(p => p.Layer == report.Layers[layer].Name).ToArray();
            if (seeds.Length > 1)
            {
                Array.ForEach(seeds, s => DrawPath(frame, s.Epochs, s.XBits, s.YBits, new Stroke("", 0.9) { Opacity = 0.4 }));
            }
        }

        for (var layer = 0; layer < report.Layers.Length; layer++)
        {
            var seeds = paths.Where(p => p.Layer == report.Layers[layer].Name).ToArray();
            var mean = SeedMean.Of(seeds);
            DrawPath(frame, mean.Epochs, mean.XBits, mean.YBits, new Stroke("", 2.6));
            if (mean.Epochs.Length > 0)
            {
                DrawStart(frame, mean, layer);
                foreach (var (x, y) in frame.Points(mean.XBits, mean.YBits))
                {
                    placer.Block(x, y, 2);
                }

                ends.Add((layer, frame.AtX(mean.XBits[^1]), frame.AtY(mean.YBits[^1])));
            }
        }

        DrawEnds(placer, ends);
        svg.End();
    }

    private void DrawCeilings(PlotFrame frame, ReportEstimator estimator)
    {
        foreach (var (value, text) in Ceilings("H(X)", report.HxBits, estimator.CeilingXBits))
        {
            frame.DrawLevelX(value, text);
        }

        foreach (var (value, text) in Ceilings("H(Y)", report.HyBits, estimator.CeilingYBits))
        {
            frame.DrawLevelY(value, text);
        }
    }

    /// <summary>The entropy and the estimator's own ceiling: one line where they agree, two where they differ, none for what is unknown.</summary>
    internal static IEnumerable<(double Value, string Text)> Ceilings(string name, double entropy, double ceiling)
    {
        static string Bits(double v) => v.ToString("0.###", CultureInfo.InvariantCulture) + (v == 1 ? " bit" : " bits");
        if (double.IsFinite(entropy))
        {
            yield return (entropy, $"{name} = {Bits(entropy)}");
        }

        if (double.IsFinite(ceiling) && !(Math.Abs(ceiling - entropy) < 1e-9))
        {
            yield return (ceiling, $"estimator's ceiling {Bits(ceiling)}");
        }
    }

    private void DrawPath(PlotFrame frame, int[] epochs, double[] xs, double[] ys, Stroke stroke)
    {
        for (var i = 1; i < epochs.Length; i++)
        {
            var pair = frame.Points(xs[(i - 1)..(i + 1)], ys[(i - 1)..(i + 1)]).ToArray();
            if (pair.Length == 2)
            {
                svg.Polyline(pair, stroke with { Color = EpochRamp.Color(EpochRamp.Position(epochs[i], _last)) });
            }
        }
    }

    private void DrawStart(PlotFrame frame, SeedMean mean, int layer) =>
        svg.Marker(LayerMark.Of(layer), frame.AtX(mean.XBits[0]), frame.AtY(mean.YBits[0]), 3.2, "#ffffff", EpochRamp.Color(EpochRamp.Position(mean.Epochs[0], _last)));

    private void DrawEnds(LabelPlacer placer, List<(int Layer, double X, double Y)> ends)
    {
        ends.ForEach(e => placer.Block(e.X, e.Y, 7));
        ends.ForEach(e => svg.Marker(LayerMark.Of(e.Layer), e.X, e.Y, 5.5, EpochRamp.Color(1), "#222222"));
        ends.ForEach(e => placer.Place(svg, e.X, e.Y, report.Layers[e.Layer].Name, 11));
    }
}
