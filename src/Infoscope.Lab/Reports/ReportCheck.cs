namespace Infoscope.Lab.Reports;

/// <summary>Refuses reports whose parts do not fit together, before anything is drawn or written.</summary>
internal static class ReportCheck
{
    /// <summary>Every series names what exists, and its arrays run side by side.</summary>
    /// <exception cref="ArgumentException">They do not; the message names the series.</exception>
    public static void Consistent(PlaneReport report)
    {
        var layers = report.Layers.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var t in report.Trajectories)
        {
            var name = $"Trajectory {t.Estimator}, seed {t.Seed}, {t.Layer}";
            Find(report, t.Estimator);
            Known(name, t.Layer, layers);
            Length(name, "xBits", t.XBits.Length, t.Epochs.Length);
            Length(name, "yBits", t.YBits.Length, t.Epochs.Length);
            Length(name, "flags", t.Flags.Length, t.Epochs.Length);
            Length(name, "uniqueCodes", t.UniqueCodes?.Length ?? t.Epochs.Length, t.Epochs.Length);
        }

        foreach (var c in report.Curves)
        {
            Length($"Curve {c.Name}, seed {c.Seed}", "values", c.Values.Length, c.Epochs.Length);
        }

        foreach (var s in report.Snr)
        {
            var name = $"Signal to noise, seed {s.Seed}, {s.Layer}";
            Known(name, s.Layer, layers);
            Length(name, "ratio", s.Ratio.Length, s.Epochs.Length);
            Length(name, "meanNorm", s.MeanNorm.Length, s.Epochs.Length);
            Length(name, "stdNorm", s.StdNorm.Length, s.Epochs.Length);
        }
    }

    /// <summary>The estimator of that id.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ReportEstimator Find(PlaneReport report, string id) =>
        Array.Find(report.Estimators, e => e.Id == id)
        ?? throw new ArgumentException($"The report has no estimator '{id}'; it has {string.Join(", ", report.Estimators.Select(e => e.Id))}. Name one of those.");

    private static void Known(string series, string layer, HashSet<string> layers)
    {
        if (!layers.Contains(layer))
        {
            throw new ArgumentException($"{series}: there is no layer '{layer}'; the report has {string.Join(", ", layers)}. Name one of those.");
        }
    }

    private static void Length(string series, string array, int got, int epochs)
    {
        if (got != epochs)
        {
            throw new ArgumentException($"{series}: {array} has {got} values for {epochs} epochs. Give one value per epoch.");
        }
    }
}
