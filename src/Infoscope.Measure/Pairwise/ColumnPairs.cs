using Infoscope.Core;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Pairwise;

/// <summary>The columns of a table, prepared once, and the estimate of any two of them. Threads may share it.</summary>
internal sealed class ColumnPairs
{
    private readonly PairEstimators _estimators;
    private readonly EstimationContext _context;
    private readonly int _permutations;
    private readonly Samples[] _symbols;
    private readonly Samples[] _numbers;
    private readonly string _standardise;
    private readonly SortedPairs? _sorted;

    public ColumnPairs(Samples table, PairEstimators estimators, PairwiseOptions options, EstimationContext context)
    {
        var standardisation = options.Standardise ?? Standardisation.None;
        (_estimators, _permutations, _standardise) = (estimators, options.Permutations, standardisation.Name);
        _context = new EstimationContext(context.Seed) { Cancellation = context.Cancellation };
        _symbols = [.. Enumerable.Range(0, table.Columns).Select(column => table.ColumnRange(column, 1).Pack())];
        _numbers = ReferenceEquals(standardisation, Standardisation.None)
            ? _symbols
            : [.. _symbols.Select(column => standardisation.Apply(column))];
        _sorted = estimators.Ids.Contains("ksg1") ? new SortedPairs(_numbers, context) : null;
    }

    /// <summary>The estimate of two columns, the same as its own.</summary>
    public PairEstimate Measure(int a, int b)
    {
        var estimator = _estimators.For(a, b);
        try
        {
            var estimate = estimator is Ksg1Estimator ksg && _sorted!.Estimate(ksg, a, b, _permutations, _context) is { } found ? found : Run(estimator, a, b);
            return new PairEstimate(a, b, WithStandardisation(estimate, estimator.Traits), Refusal: null);
        }
        catch (SampleException refused)
        {
            return new PairEstimate(a, b, Estimate: null, refused.Message);
        }
    }

    private Estimate Run(IMutualInformationEstimator estimator, int a, int b)
    {
        var x = estimator.Traits.XKind == ColumnKind.Discrete ? _symbols[a] : _numbers[a];
        var y = estimator.Traits.YKind == ColumnKind.Discrete ? _symbols[b] : _numbers[b];
        return _permutations > 0
            ? PermutationTest.Run(estimator, x, y, _permutations, _context).Observed
            : estimator.Estimate(x, y, _context);
    }

    private Estimate WithStandardisation(Estimate estimate, EstimatorTraits traits)
    {
        var (x, y) = (Name(traits.XKind), Name(traits.YKind));
        return estimate with
        {
            Settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal) { ["standardise"] = x == y ? x : $"x {x}, y {y}" },
        };

        // A symbol is a symbol whatever its number is, so only numbers are standardised.
        string Name(ColumnKind kind) => kind == ColumnKind.Discrete ? Standardisation.None.Name : _standardise;
    }
}
