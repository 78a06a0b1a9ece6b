using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Core;
using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary>Runs a plane to its end with progress, then prints its table and writes its report.</summary>
internal sealed class PlaneRunner(Session session, RunStore store)
{
    public int Threads { get; init; } = 1;

    public bool Quiet { get; init; }

    public bool Json { get; init; }

    /// <summary>Where the report goes; null for a folder named after the run.</summary>
    public string? Output { get; init; }

    public string? SaveActivations { get; init; }

    /// <summary>Starts a new run.</summary>
    public int Begin(PlaneSettings settings, string commandLine)
    {
        if (settings.Data == RecordedPlane.Name)
        {
            var recorded = RecordedPlane.Begin(store, settings, ActivationFolder.Open(settings.DataDirectory!), commandLine, ToolVersion.Current);
            return Execute(settings, recorded.Run, recorded.Execute, recorded.InputEntropy, recorded.LabelEntropy);
        }

        var experiment = PlaneExperiment.Begin(store, settings, Load(settings), commandLine, ToolVersion.Current);
        return Execute(settings, experiment.Run, experiment.Execute, experiment.InputEntropy, experiment.LabelEntropy);
    }

    /// <summary>Goes on with a run that was stopped or killed; a finished one is only reported again.</summary>
    public int Resume(RunRecord run)
    {
        var settings = PlaneSettings.FromJson(run.SettingsJson);
        if (settings.Data == RecordedPlane.Name)
        {
            var recorded = RecordedPlane.Resume(store, run);
            return Execute(settings, run.Id, recorded.Execute, recorded.InputEntropy, recorded.LabelEntropy);
        }

        var experiment = PlaneExperiment.Resume(store, run, Load(settings));
        return Execute(settings, run.Id, experiment.Execute, experiment.InputEntropy, experiment.LabelEntropy);
    }

    private int Execute(PlaneSettings settings, string run, Action<PlaneExecution, IPlaneObserver> execute, Information hx, Information hy)
    {
        var start = Stopwatch.GetTimestamp();
        if (!Quiet)
        {
            session.Error.WriteLine($"Run {run} in {store.Place}");
        }

        try
        {
            View(settings, hx, hy).Watch(observer => execute(new PlaneExecution { Threads = Threads, SaveActivations = SaveActivations, Stop = session.Stop }, observer));
        }
        catch (OperationCanceledException)
        {
            session.Error.WriteLine($"Stopped; a checkpoint is saved. Go on with: infoscope runs resume {run}");
            throw;
        }

        var report = PlaneReportBuilder.Build(store, store.Find(run));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var folder = Output ?? run;
        Directory.CreateDirectory(folder);
        var svg = Path.Combine(folder, "plane.svg");
        Figures.Write(svg, PlaneFigure.Render(report, estimator: null, FigureSize.Default));
        var html = Path.Combine(folder, "report.html");
        if (HtmlReport.IsAvailable)
        {
            HtmlReport.Write(report, html);
        }

        if (Json)
        {
            JsonOutput.Write(session.Out, "plane", writer => PlaneOutput.WriteJson(writer, report, settings, seconds));
        }
        else
        {
            PlaneOutput.WriteText(session.Out, report);
        }

        if (!Quiet)
        {
            session.Error.WriteLine(HtmlReport.IsAvailable ? $"Report: {html}" : HtmlReport.Missing);
            session.Error.WriteLine($"Figure: {svg}");
        }

        return ExitCode.Done;
    }

    private PlaneData Load(PlaneSettings settings)
    {
        var progress = Quiet ? null : new DownloadView(session);
        return PlaneSource.Load(settings, progress, session.Stop);
    }

    private IPlaneView View(PlaneSettings settings, Information hx, Information hy)
    {
        if (Quiet)
        {
            return new NoView();
        }

        var progress = new PlaneProgress(settings.Seeds, settings.Epochs);
        return session.IsTerminal ? new LiveView(progress, hx.Bits, hy.Bits) : new PlainView(session.Error, progress);
    }
}
