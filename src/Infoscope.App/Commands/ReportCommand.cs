using System.CommandLine;
using System.Text;
using Infoscope.App.Cli;
using Infoscope.App.Reports;
using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary><c>report RUN</c>: one self-contained HTML file, or a static figure.</summary>
internal static class ReportCommand
{
    public static Command Create(Session session)
    {
        var run = new Argument<string>("run") { Description = "The run's id, or the start of it; 'infoscope runs list' shows them." };
        var output = new Option<string?>("--out", "-o") { Description = "The file to write. Default: RUN.html or RUN.svg here.", HelpName = "FILE" };
        var svg = new Option<bool>("--svg") { Description = "Write the information plane as a static figure instead of the page." };
        var all = new Option<bool>("--all") { Description = "With --svg: the plane, MI, signal to noise and accuracy in one figure." };
        var estimator = new Option<string?>("--estimator", "-e") { Description = "With --svg: only this estimator's plane.", HelpName = "ID" };
        var store = CommonOptions.Store();
        var quiet = CommonOptions.Quiet();
        var command = new Command("report", "Writes the report of a run: one HTML file that needs nothing else, or --svg figures.") { run, output, svg, all, estimator, store, quiet };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            var record = RunLookup.Find(runs, parsed.GetRequiredValue(run));
            var report = PlaneReportBuilder.Build(runs, record);
            var isFigure = parsed.GetValue(svg);
            if (!isFigure && (parsed.GetValue(all) || parsed.GetValue(estimator) is not null))
            {
                throw new UsageException("--all and --estimator choose among figures; give --svg too.");
            }

            var path = parsed.GetValue(output) ?? $"{record.Id}.{(isFigure ? "svg" : "html")}";
            if (isFigure)
            {
                Figures.Write(path, parsed.GetValue(all) ? ReportFigure.Render(report) : PlaneFigure.Render(report, Known(parsed.GetValue(estimator), report), FigureSize.Default));
            }
            else if (HtmlReport.IsAvailable)
            {
                HtmlReport.Write(report, path);
            }
            else
            {
                session.Error.WriteLine($"error: {HtmlReport.Missing}");
                return ExitCode.Failed;
            }

            if (!parsed.GetValue(quiet))
            {
                session.Out.WriteLine(path);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string? Known(string? estimator, Lab.Reports.PlaneReport report) => estimator is null || report.Estimators.Any(known => known.Id == estimator)
        ? estimator
        : throw Measure.Catalogue.SettingException.Unknown("estimator in this run", estimator, report.Estimators.Select(known => known.Id));
}
