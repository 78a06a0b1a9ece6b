using System.Text.Json;
using Infoscope.App.Output;
using Infoscope.Data.Sets;
using Infoscope.Lab.BoundBench;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;

namespace Infoscope.App.Bench;

/// <summary>The consistency tests on MNIST.</summary>
internal sealed class ConsistencySuite : IBoundSuite
{
    public string Name => "images";

    public IBoundBenchResult Run(BoundBenchRequest request, EstimationContext context)
    {
        using var http = new HttpClient();
        var images = ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = request.Data }, http, context.Cancellation).GetAwaiter().GetResult();
        var standard = new ConsistencySettings();
        return new Result(ImageConsistency.Run(
            images,
            standard with
            {
                Trainings = request.Bounds is { } bounds ? BoundTrainings.Of(bounds) : standard.Trainings,
                Steps = request.Steps ?? standard.Steps,
                Networks = standard.Networks with { Critic = request.Critic ?? standard.Networks.Critic },
            },
            context));
    }

    private sealed class Result(ConsistencyTable table) : IBoundBenchResult
    {
        public void WriteText(TextWriter output)
        {
            output.WriteLine($"{"test",-16}{"rows shown",10}  {"bound",-12}{"nats",10}{"ratio",10}");
            foreach (var row in table.Rows)
            {
                output.WriteLine(FormattableString.Invariant($"{row.Test,-16}{row.RowsShown,10}  {row.Bound,-12}{row.Nats,10:0.000}{row.Ratio,10:0.000}"));
            }

            output.WriteLine();
            output.WriteLine($"{"bound",-12}{"largest fall of the baseline",30}{"data processing, mean (1)",28}{"additivity, mean (2)",22}");
            foreach (var bound in Bounds())
            {
                output.WriteLine(FormattableString.Invariant($"{bound,-12}{table.LargestFall(bound),30:0.000}{table.MeanRatio(ConsistencyTest.DataProcessing, bound),28:0.000}{table.MeanRatio(ConsistencyTest.Additivity, bound),22:0.000}"));
            }
        }

        public void WriteJson(Utf8JsonWriter writer)
        {
            writer.WriteStartArray("rows");
            foreach (var row in table.Rows)
            {
                writer.WriteStartObject();
                writer.WriteString("test", JsonNamingPolicy.KebabCaseLower.ConvertName(row.Test.ToString()));
                writer.WriteNumber("rowsShown", row.RowsShown);
                writer.WriteString("bound", row.Bound);
                writer.WriteNumberOrNull("nats", row.Nats);
                writer.WriteNumberOrNull("ratio", row.Ratio);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        public void Save(BenchFolder folder)
        {
            folder.Write("consistency.csv", writer =>
            {
                writer.Write("test,rowsShown,bound,nats,ratio\n");
                foreach (var row in table.Rows)
                {
                    writer.Write(FormattableString.Invariant($"{JsonNamingPolicy.KebabCaseLower.ConvertName(row.Test.ToString())},{row.RowsShown},{row.Bound},{row.Nats:R},{row.Ratio:R}\n"));
                }
            });
            folder.Write("consistency.svg", writer => writer.Write(ConsistencyFigure.Render(table)));
        }

        private IEnumerable<string> Bounds() => table.Rows.Select(static row => row.Bound).Distinct(StringComparer.Ordinal);
    }
}
