using System.Text.Json;
using Infoscope.App.Output;
using Infoscope.Lab.BoundBench;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;

namespace Infoscope.App.Bench;

/// <summary>Bounds that learn while the information rises.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="title">The figure's heading.</param>
/// <param name="standard">What is trained unless told otherwise.</param>
internal sealed class StaircaseSuite(string name, string title, StaircaseSettings standard) : IBoundSuite
{
    public string Name => name;

    public IBoundBenchResult Run(BoundBenchRequest request, EstimationContext context)
    {
        var settings = standard with
        {
            Trainings = request.Bounds is { } bounds ? BoundTrainings.Of(bounds) : standard.Trainings,
            StepsPerLevel = request.Steps ?? standard.StepsPerLevel,
            Networks = standard.Networks with { Critic = request.Critic ?? standard.Networks.Critic },
            Seeds = request.Seeds,
        };
        return new Result(StaircaseTable.Run(settings, context), title);
    }

    private sealed class Result(StaircaseTable table, string title) : IBoundBenchResult
    {
        public void WriteText(TextWriter output) => StaircaseOutput.WriteText(output, table);

        public void WriteJson(Utf8JsonWriter writer) => StaircaseOutput.WriteJson(writer, table);

        public void Save(BenchFolder folder)
        {
            folder.Write("summaries.csv", writer => StaircaseCsv.WriteSummaries(table, writer));
            folder.Write("curves.csv", writer => StaircaseCsv.WriteCurves(table, writer));
            folder.Write("staircase.svg", writer => writer.Write(StaircaseFigure.Render(table, title)));
        }
    }
}
