using System.Diagnostics;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Significance.Consistency;

namespace Infoscope.App.Commands;

/// <summary>What a user asked of <c>estimate</c>, apart from the samples.</summary>
internal sealed record EstimateRequest
{
    public string? Estimators { get; init; }

    public string Standardise { get; init; } = "zscore";

    public Assurance Assurance { get; init; } = Assurance.None;

    public bool Diagnose { get; init; }

    public string? DiagramPath { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A request whose names and values have been checked, ready for samples.</summary>
internal sealed class EstimatePlan
{
    private const string Standardise = "standardise";
    private readonly EstimateRequest _request;
    private readonly IReadOnlyList<EstimatorEntry>? _entries;
    private readonly Standardisation _standardisation;

    private EstimatePlan(EstimateRequest request, IReadOnlyList<EstimatorEntry>? entries, Standardisation standardisation)
    {
        _request = request;
        _entries = entries;
        _standardisation = standardisation;
    }

    /// <exception cref="SettingException">An estimator, a setting or a value is not known.</exception>
    public static EstimatePlan Of(EstimateRequest request)
    {
        var standardisation = Standardisation.All.FirstOrDefault(kind => kind.Name == request.Standardise)
            ?? throw SettingException.Unknown("--standardise", request.Standardise, Standardisation.All.Select(kind => kind.Name));
        IReadOnlyList<EstimatorEntry>? entries = request.Estimators switch
        {
            null => null,
            "all" => EstimatorCatalogue.All,
            "neural" => NeuralCatalogue.All,
            _ => [.. request.Estimators.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(FullCatalogue.Find)],
        };
        if (entries is { Count: 0 })
        {
            throw new UsageException("--estimator names no estimator; 'infoscope estimators' lists them.");
        }

        var plan = new EstimatePlan(request, entries, standardisation);
        foreach (var entry in entries ?? [])
        {
            _ = plan.Make(entry);
        }

        return plan;
    }

    /// <summary>The estimators that were named, with their settings; none where none was.</summary>
    public IEnumerable<IMutualInformationEstimator> Estimators => (_entries ?? []).Select(entry => Make(entry));

    /// <summary>Measures with each estimator.</summary>
    /// <param name="x">X as it was read.</param>
    /// <param name="y">Y as it was read.</param>
    /// <param name="context">Seed, threads and cancellation.</param>
    /// <param name="say">Told which estimator was chosen when none was named.</param>
    public IReadOnlyList<TimedEstimate> Run(Samples x, Samples y, EstimationContext context, Action<string>? say)
    {
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(x.Rows, y.Rows);
        }

        if (_entries is null)
        {
            var choice = DefaultEstimator.For(x, y);
            say?.Invoke($"Estimator {choice.Id}: {choice.Reason}");
            return [Measure(FullCatalogue.Find(choice.Id), x, y, context, choice.Settings)];
        }

        return _request.Estimators is "all" or "neural" ? MeasureAll(_entries, x, y, context, say) : [.. _entries.Select(entry => Measure(entry, x, y, context))];
    }

    /// <summary>Every estimator that can read these samples; the others are named with their reason.</summary>
    private List<TimedEstimate> MeasureAll(IReadOnlyList<EstimatorEntry> entries, Samples x, Samples y, EstimationContext context, Action<string>? say)
    {
        var results = new List<TimedEstimate>();
        SampleException? refusal = null;
        foreach (var entry in entries)
        {
            try
            {
                results.Add(Measure(entry, x, y, context));
            }
            catch (SampleException refused)
            {
                refusal = refused;
                say?.Invoke($"Estimator {entry.Id} was left out: {refused.Message}");
            }
        }

        return results.Count > 0 || refusal is null ? results : throw refusal;
    }

    private TimedEstimate Measure(
        EstimatorEntry entry, Samples x, Samples y, EstimationContext context, IReadOnlyDictionary<string, string>? defaults = null)
    {
        var estimator = Make(entry, defaults);
        var start = Stopwatch.GetTimestamp();
        var (xName, xs) = Prepare(x, entry, estimator.Traits.XKind);
        var (yName, ys) = Prepare(y, entry, estimator.Traits.YKind);
        var estimate = _request.Assurance.Measure(estimator, xs, ys, context);
        var settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal)
        {
            [Standardise] = xName == yName ? xName : $"x {xName}, y {yName}",
        };
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var checks = _request.Diagnose ? SelfConsistency.Run(estimator, xs, ys, Variants(entry, estimate, defaults), context).Checks : [];
        return new TimedEstimate(estimate with { Settings = settings }, seconds) { Checks = checks };
    }

    /// <summary>A symbol is a symbol whatever its number is, so only numbers are standardised; and not twice.</summary>
    private (string Name, Samples Samples) Prepare(Samples samples, EstimatorEntry entry, ColumnKind kind) => kind == ColumnKind.Discrete
        ? (Standardisation.None.Name, samples)
        : (_standardisation.Name, OwnStandardisation(entry) is null ? _standardisation.Apply(samples) : samples);

    /// <summary>The standardisation of an estimator that does this kind by itself, and keeps it with what it learns; null for others.</summary>
    private string? OwnStandardisation(EstimatorEntry entry) =>
        (_standardisation == Standardisation.ZScore || _standardisation == Standardisation.None) && entry.Settings.Any(static setting => setting.Name == Standardise) ? _standardisation.Name : null;

    /// <summary>How to change k, for an estimator that has a k.</summary>
    private NeighbourVariants? Variants(EstimatorEntry entry, Estimate estimate, IReadOnlyDictionary<string, string>? defaults) =>
        estimate.Settings.TryGetValue("k", out var value) && value is int k
            ? new NeighbourVariants(k, other => Make(entry, defaults, ("k", other.ToString(CultureInfo.InvariantCulture))))
            : null;

    /// <summary>The estimator with those of the given settings that it knows; a setting that no chosen estimator knows is an error.</summary>
    private IMutualInformationEstimator Make(
        EstimatorEntry entry, IReadOnlyDictionary<string, string>? defaults = null, (string Name, string Value)? instead = null)
    {
        var chosen = _entries ?? [entry];
        var own = new Dictionary<string, string>(defaults ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (name, value) in _request.Settings)
        {
            var isKnown = entry.Settings.Any(setting => setting.Name == name);
            if (isKnown || !chosen.Any(other => other.Settings.Any(setting => setting.Name == name)))
            {
                own[name] = value;
            }
        }

        if (OwnStandardisation(entry) is { } kind)
        {
            own.TryAdd(Standardise, kind);
        }

        if (instead is { } changed)
        {
            own[changed.Name] = changed.Value;
        }

        return entry.Create(own);
    }
}
