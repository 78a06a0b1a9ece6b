namespace Infoscope.Lab.Reports.Figures;

/// <summary>The mean path of one layer over seeds, at the epochs where every seed has a finite value.</summary>
internal sealed record SeedMean(int[] Epochs, double[] XBits, double[] YBits)
{
    /// <summary>Averages paths that belong to one estimator and one layer; an epoch that some seed lacks is left out rather than averaged over fewer.</summary>
    public static SeedMean Of(IReadOnlyList<PlaneTrajectory> paths)
    {
        var sums = new SortedDictionary<int, (int Count, double X, double Y)>();
        foreach (var path in paths)
        {
            for (var i = 0; i < path.Epochs.Length; i++)
            {
                if (double.IsFinite(path.XBits[i]) && double.IsFinite(path.YBits[i]))
                {
                    var (count, x, y) = sums.GetValueOrDefault(path.Epochs[i]);
                    sums[path.Epochs[i]] = (count + 1, x + path.XBits[i], y + path.YBits[i]);
                }
            }
        }

        var kept = sums.Where(s => s.Value.Count == paths.Count).ToArray();
        return new([.. kept.Select(s => s.Key)], [.. kept.Select(s => s.Value.X / paths.Count)], [.. kept.Select(s => s.Value.Y / paths.Count)]);
    }

    /// <summary>The geometric mean of ratios over seeds, as a logarithmic axis shows it; epochs that some seed lacks are left out.</summary>
    public static (int[] Epochs, double[] Ratio) OfRatios(IReadOnlyList<SnrCurve> curves)
    {
        var kept = curves.SelectMany(c => c.Epochs.Zip(c.Ratio)).Where(p => double.IsFinite(p.Second) && p.Second > 0)
            .GroupBy(p => p.First).Where(g => g.Count() == curves.Count).OrderBy(g => g.Key).ToArray();
        return ([.. kept.Select(g => g.Key)], [.. kept.Select(g => Math.Exp(g.Average(p => Math.Log(p.Second))))]);
    }
}
