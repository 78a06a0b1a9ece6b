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
}
