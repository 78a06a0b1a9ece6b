using System.Globalization;
using System.Text.Json;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Lab.BoundBench;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;

namespace Infoscope.App.Bench;

/// <summary>Every f-divergence over the correlation of a normal pair.</summary>
internal sealed class DivergenceSuite : IBoundSuite
{
    public string Name => "f-divergences";

    public IBoundBenchResult Run(BoundBenchRequest request, EstimationContext context)
    {
        if (request.Bounds is not null)
        {
            throw new UsageException($"--bounds does not go with {Name}, which has all rows of the table of f-divergences. Leave it out.");
        }

        var standard = DivergenceSweep.Standard;
        return new Result(DivergenceSweep.Run(
            standard with
            {
                StepsPerLevel = request.Steps ?? standard.StepsPerLevel,
                Networks = standard.Networks with { Critic = request.Critic ?? standard.Networks.Critic },
                Seeds = request.Seeds,
            },
            context));
    }

    private sealed class Result(IReadOnlyList<DivergenceRow> rows) : IBoundBenchResult
    {
        public void WriteText(TextWriter output)
        {
            output.WriteLine($"{"divergence",-11}{"correlation",12}{"truth",10}{"bound",10}{"mi, nats",10}{"by ratio",10}");
            foreach (var row in rows)
            {
                output.WriteLine(FormattableString.Invariant($"{row.Divergence,-11}{row.Correlation,12:0.0}{Show(row.Truth),10}{Show(row.Bound),10}{Show(row.TruthNats),10}{Show(row.RatioNats),10}"));
            }
        }

        public void WriteJson(Utf8JsonWriter writer)
        {
            writer.WriteStartArray("rows");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteString("divergence", row.Divergence);
                writer.WriteNumber("correlation", row.Correlation);
                writer.WriteNumberOrNull("truth", row.Truth);
                writer.WriteNumberOrNull("bound", row.Bound);
                writer.WriteNumberOrNull("truthNats", row.TruthNats);
                writer.WriteNumberOrNull("ratioNats", row.RatioNats);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        public void Save(BenchFolder folder)
        {
            folder.Write("divergences.csv", writer =>
            {
                writer.Write("divergence,correlation,truth,bound,truthNats,ratioNats\n");
                foreach (var row in rows)
                {
                    writer.Write(FormattableString.Invariant($"{row.Divergence},{row.Correlation:R},{row.Truth:R},{row.Bound:R},{row.TruthNats:R},{row.RatioNats:R}\n"));
                }
            });
            folder.Write("divergences.svg", writer => writer.Write(DivergenceFigure.Render(rows)));
        }

        private static string Show(double value) => double.IsNaN(value) ? "–" : value.ToString(double.IsInfinity(value) ? "" : Math.Abs(value) < 1e4 ? "0.0000" : "0.0E+0", CultureInfo.InvariantCulture);
    }
}
