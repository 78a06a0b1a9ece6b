namespace Infoscope.Lab.Reports.Figures;

/// <summary>Quantities over epochs: information per layer, gradient signal to noise, accuracy. Seeds thin, their mean thick.</summary>
internal sealed class CurvePanels(SvgWriter svg, PlaneReport report)
{
    private readonly PlotScale _epochs = new(ScaleKind.Epoch, 0, Math.Max(1, PlanePanel.LastEpoch(report)));

    /// <summary>I(X;T) or I(T;Y) of every layer, as one estimator sees it.</summary>
    public void DrawInformation(ReportEstimator estimator, bool aboutLabel, double left, double top, double width, double height)
    {
        var paths = report.Trajectories.Where(t => t.Estimator == estimator.Id).ToArray();
        double[] Values(PlaneTrajectory t) => aboutLabel ? t.YBits : t.XBits;
        var (name, entropyName) = aboutLabel ? ("I(T;Y)", "H(Y)") : ("I(X;T)", "H(X)");
        var (entropy, ceiling) = aboutLabel ? (report.HyBits, estimator.CeilingYBits) : (report.HxBits, estimator.CeilingXBits);
        var frame = new PlotFrame(svg, left, top, width, height, _epochs, PlotScale.Around(paths.SelectMany(Values), 0, entropy, ceiling));
        svg.Begin("curves");
        frame.DrawAxes($"{name} over training: {estimator.Label}", "epoch (log scale)", $"{name}, bits");
        for (var layer = 0; layer < report.Layers.Length; layer++)
        {
            var seeds = paths.Where(p => p.Layer == report.Layers[layer].Name).ToArray();
            var color = LayerMark.Of(layer).Color;
            if (seeds.Length > 1)
            {
                Array.ForEach(seeds, s => Draw(frame, s.Epochs, Values(s), new Stroke(color, 0.8) { Opacity = 0.35 }));
            }

            var mean = SeedMean.Of(seeds);
            Draw(frame, mean.Epochs, aboutLabel ? mean.YBits : mean.XBits, new Stroke(color, 2.2));
        }

        foreach (var (value, text) in PlanePanel.Ceilings(entropyName, entropy, ceiling))
        {
            frame.DrawLevelY(value, text);
        }

        svg.End();
    }

    /// <summary>Ratio of the norms of mean and standard deviation of the minibatch gradients, log-log, with the line at 1.</summary>
    public void DrawSignal(double left, double top, double width, double height)
    {
        var frame = new PlotFrame(svg, left, top, width, height, _epochs, PlotScale.LogAround(report.Snr.SelectMany(s => s.Ratio), 1));
        svg.Begin("snr");
        frame.DrawAxes("Gradient signal to noise", "epoch (log scale)", "‖mean‖ / ‖std‖ (log scale)");
        for (var layer = 0; layer < report.Layers.Length; layer++)
        {
            var color = LayerMark.Of(layer).Color;
            var seeds = report.Snr.Where(s => s.Layer == report.Layers[layer].Name).ToArray();
            if (seeds.Length > 1)
            {
                Array.ForEach(seeds, s => Draw(frame, s.Epochs, s.Ratio, new Stroke(color, 0.8) { Opacity = 0.35 }));
            }

            var (epochs, ratio) = SeedMean.OfRatios(seeds);
            Draw(frame, epochs, ratio, new Stroke(color, 2));
        }

        frame.DrawLevelY(1, "signal = noise", TextAnchor.End);
        svg.End();
    }

    /// <summary>Training and test accuracy, or the first kind of curve there is.</summary>
    public void DrawAccuracy(double left, double top, double width, double height)
    {
        var shown = report.Curves.Where(c => c.Name is "trainAccuracy" or "testAccuracy").ToArray();
        shown = shown.Length > 0 ? shown : report.Curves;
        var frame = new PlotFrame(svg, left, top, width, height, _epochs, PlotScale.Around(shown.SelectMany(c => c.Values)));
        svg.Begin("accuracy");
        frame.DrawAxes("Training", "epoch (log scale)", shown.Length == 0 ? "" : shown[0].Name.EndsWith("Accuracy", StringComparison.Ordinal) ? "accuracy, share" : $"{shown[0].Label}, {shown[0].Unit}");
        var names = shown.Select(c => c.Name).Distinct(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            var stroke = new Stroke(LayerMark.Of(i).Color, 1.4) { Opacity = 0.8, Dash = i == 0 ? "5 3" : null };
            var curves = shown.Where(c => c.Name == names[i]).ToArray();
            Array.ForEach(curves, c => Draw(frame, c.Epochs, c.Values, stroke));
            var y = frame.Bottom - 14 - 18 * (names.Length - 1 - i);
            var text = curves[0].Label;
            svg.Line(frame.Right - SvgWriter.WidthOf(text, 11) - 34, y - 4, frame.Right - SvgWriter.WidthOf(text, 11) - 12, y - 4, stroke with { Width = 2 });
            svg.Text(frame.Right - 8, y, text, new TextStyle(11) { Anchor = TextAnchor.End, Halo = true });
        }

        svg.End();
    }

    private void Draw(PlotFrame frame, int[] epochs, double[] values, Stroke stroke) =>
        svg.Polyline(frame.Points(epochs.Select(e => (double)e), values), stroke);
}
