using System.Globalization;

namespace Infoscope.Lab.BoundBench;

/// <summary>Writes a staircase as comma-separated values: one header line, numbers that read back as they were.</summary>
public static class StaircaseCsv
{
    /// <summary>One line for each staircase, bound and level.</summary>
    public static void WriteSummaries(StaircaseTable table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("stairs,bound,truthNats,biasNats,variance,meanSquaredError,lost\n");
        foreach (var s in table.Summaries)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{s.Stairs},{s.Bound},{s.TruthNats:R},{s.BiasNats:R},{s.Variance:R},{s.MeanSquaredError:R},{s.Lost:R}\n"));
        }
    }

    /// <summary>One line for each batch, with the smoothed value that the figure shows.</summary>
    public static void WriteCurves(StaircaseTable table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("stairs,bound,seed,step,truthNats,nats,smoothedNats\n");
        foreach (var curve in table.Curves)
        {
            var levels = table.Settings.Stairs.First(stairs => stairs.Name == curve.Stairs).Levels;
            var truths = curve.Levels.SelectMany((values, level) => Enumerable.Repeat(levels[level].TruthNats, values.Length)).ToArray();
            double[] nats = [.. curve.Levels.SelectMany(static values => values)];
            var smoothed = Smoothing.Exponential(nats, Smoothing.PublishedSpan);
            for (var step = 0; step < nats.Length; step++)
            {
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{curve.Stairs},{curve.Bound},{curve.Seed},{step},{truths[step]:R},{nats[step]:R},{smoothed[step]:R}\n"));
            }
        }
    }
}
