using System.Globalization;
using System.Text.Json;
using Infoscope.Lab.BoundBench;

namespace Infoscope.App.Output;

/// <summary>How a staircase is printed: bias, variance and error of each bound, a column for each level; or <c>infoscope.bench/1</c>.</summary>
internal static class StaircaseOutput
{
    /// <summary>From here on a column is too narrow for all digits.</summary>
    private const double LargeNats = 1e5;

    public static void WriteText(TextWriter output, StaircaseTable table)
    {
        var pairs = Pairs(table);
        foreach (var stairs in table.Settings.Stairs)
        {
            var summaries = table.Summaries.Where(summary => summary.Stairs == stairs.Name).ToList();
            double[] truths = [.. stairs.Levels.Select(static level => level.TruthNats)];
            Part("bias, nats", static summary => summary.BiasNats, "+0.00;-0.00;0.00");
            Part("variance, nats²", static summary => summary.Variance, "0.000");
            Line(string.Create(CultureInfo.InvariantCulture, $"(e^I−1)/{pairs}"), truths.Select(truth => Show((Math.Exp(truth) - 1) / pairs, "0.000")));
            output.WriteLine();
            Part("root mean squared error, nats", static summary => Math.Sqrt(summary.MeanSquaredError), "0.00");

            void Part(string what, Func<StaircaseSummary, double> value, string format)
            {
                output.WriteLine($"{stairs.Name}: {what}");
                Line("truth", truths.Select(static truth => Show(truth, "0.##")));
                foreach (var bound in summaries.GroupBy(static summary => summary.Bound))
                {
                    Line(bound.Key, bound.Select(summary => Show(value(summary), format)));
                }

                if (!what.StartsWith("variance", StringComparison.Ordinal))
                {
                    output.WriteLine();
                }
            }
        }

        foreach (var lost in table.Summaries.Where(static summary => summary.Lost > 0))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lost.Bound} on {lost.Stairs} at {lost.TruthNats:0.##} nats: {lost.Lost:P1} of the batches gave no finite number and are left out."));
        }

        void Line(string name, IEnumerable<string> cells) => output.WriteLine($"  {name,-14}{string.Concat(cells.Select(static cell => $"{cell,10}"))}");
    }

    public static void WriteJson(Utf8JsonWriter writer, StaircaseTable table)
    {
        var settings = table.Settings;
        writer.WriteNumber("seeds", settings.Seeds);
        writer.WriteNumber("stepsPerLevel", settings.StepsPerLevel);
        writer.WriteNumber("batch", settings.Networks.Batch);
        writer.WriteNumber("learningRate", settings.Networks.LearningRate);
        writer.WriteString("critic", settings.Networks.Critic.ToString().ToLowerInvariant());
        writer.WriteStartArray("rows");
        foreach (var summary in table.Summaries)
        {
            writer.WriteStartObject();
            writer.WriteString("stairs", summary.Stairs);
            writer.WriteString("bound", summary.Bound);
            writer.WriteNumber("truthNats", summary.TruthNats);
            writer.WriteNumberOrNull("biasNats", summary.BiasNats);
            writer.WriteNumberOrNull("varianceNats2", summary.Variance);
            writer.WriteNumberOrNull("theoryVarianceNats2", (Math.Exp(summary.TruthNats) - 1) / Pairs(table));
            writer.WriteNumberOrNull("meanSquaredErrorNats2", summary.MeanSquaredError);
            writer.WriteNumber("lost", summary.Lost);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Pairs of the product in a batch.</summary>
    private static int Pairs(StaircaseTable table) => table.Settings.Networks.Batch * (table.Settings.Networks.Batch - 1);

    private static string Show(double value, string format) => value.ToString(Math.Abs(value) < LargeNats ? format : "0.0E+0", CultureInfo.InvariantCulture);
}
