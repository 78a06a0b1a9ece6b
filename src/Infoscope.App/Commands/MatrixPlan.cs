using System.Diagnostics;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Pairwise;
using Infoscope.Measure.Pairwise.Pruning;

namespace Infoscope.App.Commands;

/// <summary>What a user asked of <c>matrix</c>, apart from the table.</summary>
internal sealed record MatrixRequest
{
    public string? Estimator { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required string Standardise { get; init; }

    public int Permutations { get; init; }

    public double FalseDiscoveryRate { get; init; }

    public required string Prune { get; init; }

    public double Tolerance { get; init; }

    public string? Output { get; init; }

    public ulong Seed { get; init; }

    public int Threads { get; init; }

    public bool Quiet { get; init; }
}

/// <summary>A request whose names and values have been checked, ready for a table.</summary>
internal sealed class MatrixPlan
{
    private readonly MatrixRequest _request;
    private readonly Standardisation _standardisation;
    private readonly INetworkPruning? _pruning;
    private readonly PairEstimators? _named;

    private MatrixPlan(MatrixRequest request, Standardisation standardisation, INetworkPruning? pruning, PairEstimators? named) =>
        (_request, _standardisation, _pruning, _named) = (request, standardisation, pruning, named);

    /// <exception cref="SettingException">An estimator, a setting or another name is not known.</exception>
    public static MatrixPlan Of(MatrixRequest request) => new(
        request,
        Standardisation.All.FirstOrDefault(kind => kind.Name == request.Standardise)
            ?? throw SettingException.Unknown("--standardise", request.Standardise, Standardisation.All.Select(kind => kind.Name)),
        NetworkLinks.Parse(request.Prune, request.Tolerance),
        request.Estimator is { } id ? PairEstimators.Named(id, request.Settings) : null);

    /// <summary>Measures all pairs of a file's columns; files and warnings are written on the way.</summary>
    public MatrixReport Run(string spec, Session session)
    {
        var table = SampleFile.Read(spec);
        FiniteTable.Require(table, "the table");
        RequireNames(table);
        var estimators = _named ?? PairEstimators.ByKind(table.Samples, _request.Settings);
        var start = Stopwatch.GetTimestamp();
        using var csv = OpenCsv(table);
        using var progress = session.IsTerminal && !_request.Quiet ? new ShareView(session.Error, "pairs") : null;
        var context = new EstimationContext(_request.Seed) { Threads = _request.Threads, Cancellation = session.Stop, Progress = progress };
        var options = new PairwiseOptions(_request.Permutations) { Standardise = _standardisation };
        var result = PairwiseInformation.Run(table.Samples, estimators, options, context, pair => csv?.Add(pair));
        progress?.Dispose();
        var q = result.QValues();
        var scores = NetworkLinks.Score(result, q, _request.FalseDiscoveryRate, _pruning, session.Stop);
        var report = new MatrixReport(table.Columns, table.Samples.Rows, result, q, scores, Stopwatch.GetElapsedTime(start).TotalSeconds)
        {
            Estimators = estimators.Ids,
            Standardise = _standardisation.Name,
            Permutations = _request.Permutations,
            FalseDiscoveryRate = _request.FalseDiscoveryRate,
            Prune = _request.Prune,
        };
        csv?.Finish(result, q, scores);
        WriteFigure(session, report, table.Source);
        Warn(session, report);
        return report;
    }

    private static void RequireNames(SampleTable table)
    {
        var twice = table.Columns.Select((name, column) => (Name: name, Column: column)).GroupBy(static named => named.Name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1);
        if (twice is not null)
        {
            throw new SampleException($"{table.Source}: columns {string.Join(" and ", twice.Take(2).Select(static named => named.Column))} (counted from 0) are both called '{twice.Key}', so their pairs could not be told apart. Rename one, or choose the columns.");
        }
    }

    private MatrixCsv? OpenCsv(SampleTable table)
    {
        if (_request.Output is not { } folder)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        return new MatrixCsv(Path.Combine(folder, "pairs.csv"), table.Columns);
    }

    private void WriteFigure(Session session, MatrixReport report, string source)
    {
        if (_request.Output is not { } folder)
        {
            return;
        }

        string[] rules =
        [
            .. report.QValues is null ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"with q of at most {report.FalseDiscoveryRate}") },
            .. report.IsPruned ? new[] { $"that {report.Prune} leaves" } : [],
        ];
        var above = rules.Length == 0 ? "the same" : $"those {string.Join(" and ", rules)}";
        Figures.Write(Path.Combine(folder, "matrix.svg"), PairHeatMap.Render(report.Names, report.Pairs.Nats, report.Scores, $"Mutual information of the columns of {Path.GetFileName(source)}", above));
        if (!_request.Quiet)
        {
            session.Error.WriteLine($"Table and figure: {folder}");
        }
    }

    private void Warn(Session session, MatrixReport report)
    {
        var pairs = report.Pairs;
        var codes = Enumerable.Range(0, pairs.Pairs).SelectMany(pair => pairs.WarningCodesOf(pair).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .GroupBy(static code => code, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal);
        foreach (var code in codes.Where(static group => group.Key != "refused"))
        {
            session.Warn($"{code.Key}: {code.Count()} of {pairs.Pairs} pairs; 'infoscope estimate' on one of them says more.");
        }

        if (pairs.FirstRefusal is { } refusal)
        {
            session.Warn($"refused: {pairs.Refused} of {pairs.Pairs} pairs have no value; the first because: {refusal}");
        }

        // Even the smallest p-value that can come out may be too large for a single pair to stand out among all.
        var least = (double)pairs.Pairs / (_request.Permutations + 1);
        if (_request.Permutations > 0 && least > report.FalseDiscoveryRate)
        {
            session.Warn(string.Create(
                CultureInfo.InvariantCulture,
                $"few-permutations: the smallest p-value of {_request.Permutations} permutations is {1.0 / (_request.Permutations + 1):0.#####}, so among {pairs.Pairs} pairs fewer than {Math.Ceiling(least / report.FalseDiscoveryRate):0} equally strong ones cannot reach q <= {report.FalseDiscoveryRate}. Take more permutations."));
        }
    }
}
