using Infoscope.Core.Randomness;
using Infoscope.Lab.Reports;

namespace Infoscope.Lab.Tests.Reports;

/// <summary>
/// Invented but plausible reports for looking at pictures: a 12-10-7-5-4-3-2 network that first fits and then compresses.
/// The curves are formulas, not measurements; the shapes follow the published runs.
/// </summary>
internal static class SampleReports
{
    public const int LastEpoch = 8000;
    private const int Rows = 4096;
    private const double Hx = 12;
    private const double Hy = 0.999157;
    private static readonly int[] Widths = [10, 7, 5, 4, 3, 2];

    public static PlaneReport Tishby { get; } = Build("The 12-bit network", seeds: 3, epochCount: 60);

    /// <summary>Text that would do harm where text is taken for markup.</summary>
    public const string Hostile = "<img src=x onerror=\"document.title='owned'\"></script><script>document.title='owned'</script>\u202E]]>&amp;";

    public static PlaneReport Hostility { get; } = Tishby with
    {
        Title = Hostile,
        Run = Hostile,
        Command = Hostile,
        Warnings = [Hostile],
        Assumptions = [Hostile],
        Settings = [new(Hostile, Hostile, Hostile)],
        Layers = [.. Tishby.Layers.Select(l => l with { Name = l.Name + Hostile })],
        Estimators = [.. Tishby.Estimators.Select(e => e with { Label = Hostile, Assumption = Hostile })],
        Trajectories = [.. Tishby.Trajectories.Select(t => t with { Layer = t.Layer + Hostile, Flags = [.. t.Flags.Select(_ => new[] { Hostile })] })],
        Snr = [.. Tishby.Snr.Select(s => s with { Layer = s.Layer + Hostile })],
        Curves = [.. Tishby.Curves.Select(c => c with { Label = Hostile })],
    };

    /// <summary>A recording of somebody's activations: one estimator, one network, no training curves, H(X) unknown.</summary>
    public static PlaneReport Recording { get; } = Tishby with
    {
        Title = "Recorded activations",
        Preset = "activations",
        HxBits = double.NaN,
        Seeds = [1],
        Warnings = [],
        Estimators = [Tishby.Estimators[0] with { CeilingXBits = double.NaN }],
        Trajectories = [.. Tishby.Trajectories.Where(t => t.Seed == 1 && t.Estimator == "binned")],
        Curves = [],
        Snr = [],
    };

    public static PlaneReport Build(string title, int seeds, int epochCount)
    {
        var epochs = LogSpaced(epochCount);
        var layers = Widths.Select((w, i) => new ReportLayer($"layer{i + 1}", w)).ToArray();
        var trajectories = new List<PlaneTrajectory>();
        var curves = new List<ReportCurve>();
        var snr = new List<SnrCurve>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var wobble = new RandomStream((ulong)seed);
            for (var layer = 0; layer < layers.Length; layer++)
            {
                var depth = layer / 5.0;
                var shift = 0.45 * depth * wobble.NextNormal();
                var pace = Math.Exp(0.25 * wobble.NextNormal());
                var squeeze = Math.Clamp(1 + 0.2 * wobble.NextNormal(), 0.6, 1.15);
                trajectories.Add(Path("binned", seed, layers[layer].Name, epochs, e => Binned(e * pace, depth, squeeze, shift), countCodes: true));
                trajectories.Add(Path("kde", seed, layers[layer].Name, epochs, e => Smoothed(e * pace, depth, squeeze, shift), countCodes: false));
                snr.Add(Signal(seed, layers[layer].Name, depth, epochs, wobble));
            }

            var gap = 0.012 + 0.004 * wobble.NextNormal();
            double Train(int e) => 0.517 + 0.47 * Fit(e, 0.4);
            curves.Add(new("trainAccuracy", "Training accuracy", "share", seed, epochs, [.. epochs.Select(Train)]));
            curves.Add(new("testAccuracy", "Test accuracy", "share", seed, epochs, [.. epochs.Select(e => Train(e) - gap * Fit(e, 0.4))]));
            curves.Add(new("trainLoss", "Training loss", "nats", seed, epochs, [.. epochs.Select(e => 0.69 * (1 - Fit(e, 0.4)) + 0.03)]));
            curves.Add(new("testLoss", "Test loss", "nats", seed, epochs, [.. epochs.Select(e => 0.69 * (1 - 0.95 * Fit(e, 0.4)) + 0.05)]));
        }

        return new PlaneReport
        {
            Title = title,
            Run = "plane-tishby-7f3a",
            CreatedUtc = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc),
            Version = "0.1.0",
            Command = $"infoscope plane tishby --seeds {seeds} --epochs {LastEpoch} --estimator binned,kde",
            Preset = "tishby",
            Settings =
            [
                new("network", "12-10-7-5-4-3-2", "units per layer, input to output"),
                new("activation", "tanh", "of the hidden layers"),
                new("optimiser", "adam, 4e-4", "and its learning rate"),
                new("batch", "256", "rows per gradient step"),
                new("epochs", "8000", "passes over the training rows"),
                new("bins", "30 on [-1, 1]", "per unit; a row of bins is one symbol"),
                new("noise-variance", "1e-3", "of the Gaussian added by the kernel estimate"),
            ],
            Assumptions =
            [
                "The input is uniform on the 4096 patterns, so H(X) is 12 bits and every measurement uses all rows, trained on or held out.",
                "The network is deterministic: without binning or added noise I(X;T) would be H(X) for every layer that keeps the patterns apart.",
                "Compression is therefore a statement about the chosen bins or the chosen noise, not about the network alone.",
            ],
            Warnings = ["layer1, layer2: nearly every row has a code of its own, so the binned value says how many rows there are, not how much the layer knows."],
            HxBits = Hx,
            HyBits = Hy,
            Seeds = [.. Enumerable.Range(1, seeds)],
            Layers = layers,
            Estimators =
            [
                new("binned", "Binned, 30 bins on [−1, 1]", "Each unit is cut into 30 equal bins; a layer is the row of its bins.", Hx, Hy),
                new("kde", "Kernel upper bound, σ² = 1e-3", "Gaussian noise of variance 1e-3 is added to each unit.", Hx, Hy),
            ],
            Trajectories = [.. trajectories],
            Curves = [.. curves],
            Snr = [.. snr],
        };
    }

    public static int[] LogSpaced(int count) =>
        [.. Enumerable.Range(0, count).Select(i => (int)Math.Round(Math.Pow(LastEpoch + 1.0, (double)i / (count - 1))) - 1).Distinct()];

    private static double Fit(double epoch, double depth) => 1 - 1 / (1 + Math.Pow(epoch / (25 + 60 * depth), 1.2));

    private static double Squeeze(double epoch, double depth) => depth * depth * (1 - 1 / (1 + Math.Pow(epoch / 1400, 1.3)));

    private static (double X, double Y) Binned(double epoch, double depth, double squeeze, double shift)
    {
        var start = Math.Min(12, 12 - 9.2 * Math.Pow(depth, 2.6) + shift * Math.Min(1, 1.6 * (1 - depth) + 0.2));
        var top = Math.Min(12, start + 1.1 * Math.Sin(Math.PI * Math.Min(1, depth)) + 0.6 * depth);
        var x = start + (top - start) * Fit(epoch, depth) - squeeze * (top - 1.02) * 0.82 * Squeeze(epoch, depth);
        var noise = 0.06 * depth * Math.Sin(3 * Math.Log(1 + epoch) + 20 * squeeze);
        return (Math.Min(Hx, x + noise), Hy * (1 - Math.Pow(depth, 1.2) * (0.99 - 0.95 * Fit(epoch, depth))));
    }

    private static (double X, double Y) Smoothed(double epoch, double depth, double squeeze, double shift)
    {
        var (x, y) = Binned(epoch, Math.Min(1, depth + 0.12), squeeze * 0.8, shift);
        return (x * (0.86 - 0.1 * depth), y * (0.97 - 0.04 * depth));
    }

    private static PlaneTrajectory Path(
        string estimator, int seed, string layer, int[] epochs, Func<double, (double X, double Y)> at, bool countCodes)
    {
        var points = epochs.Select(e => at(e)).ToArray();
        return new PlaneTrajectory
        {
            Estimator = estimator,
            Seed = seed,
            Layer = layer,
            Epochs = epochs,
            XBits = [.. points.Select(p => p.X)],
            YBits = [.. points.Select(p => p.Y)],
            UniqueCodes = countCodes ? [.. points.Select(p => (int)Math.Min(Rows, Math.Pow(2, p.X) * 1.02))] : null,
            Rows = Rows,
            Flags = [.. points.Select(p => p.X > 0.9 * Hx ? countCodes ? new[] { "saturated", "unique-codes" } : ["saturated"] : [])],
        };
    }

    private static SnrCurve Signal(int seed, string layer, double depth, int[] epochs, RandomStream wobble)
    {
        var std = epochs.Select(e => 0.2 * Math.Pow(1 + e, -0.25) * Math.Exp(0.06 * wobble.NextNormal())).ToArray();
        var ratio = epochs.Select(e => (0.11 + (1.5 + 0.3 * depth) / (1 + Math.Pow(e / (6 + 50 * depth * depth), 1.4))) * Math.Exp(0.1 * wobble.NextNormal())).ToArray();
        return new(seed, layer, epochs, [.. std.Zip(ratio, (s, r) => s * r)], std, ratio);
    }
}
