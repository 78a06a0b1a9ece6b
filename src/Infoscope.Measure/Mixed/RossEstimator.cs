using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Mixed;

/// <summary>
/// Mutual information of numbers on one side and symbols on the other, by nearest neighbours with the same symbol:
/// <c>I(X;Y) = ψ(n) + ⟨ψ(k_i)⟩ − ⟨ψ(n_i)⟩ − ⟨ψ(m_i)⟩</c> nats.
/// </summary>
/// <remarks>
/// n_i rows have the symbol of row i; r_i is its distance <c>‖Δ‖∞</c> from the k-th nearest of them (of all n_i − 1 where
/// that is fewer, with the warning <c>few-samples</c>); k_i of them, and m_i of all rows, lie within r_i, r_i included
/// and row i not. A row on the symbols' side is one symbol; numbers are taken as they are, so standardise them first
/// (<see cref="Standardisation"/>) where their units differ.
/// <para>Which side is which is a setting; <see cref="SymbolSide.Detect"/> looks, and the result's settings name the side.</para>
/// <para>A symbol that occurs once has no neighbour: its rows are left out, counted in <c>left-out</c>, and warned of.</para>
/// <para>Ties: without them k_i = k, which is Ross's formula. Points at exactly r_i are all counted, in k_i and in m_i alike,
/// so equal numbers act as an atom that both sides of the comparison see; they are named, and no noise is added.
/// A side that never changes gives exactly 0, with the warning <c>constant-column</c>.</para>
/// <para>Ceiling: <c>ψ(n) − ⟨ψ(n_i)⟩</c>, about the entropy of the symbols, as m_i ≥ k_i. n of at least k + 1. Where the neighbours with a
/// symbol reach over more than a quarter of two or more columns of numbers, the warning <c>high-dimension</c>. The same
/// bits for any order of rows and columns, threads or vector width, and for other names of the symbols.
/// Cost O(n log n) for few columns, O(n² d) for many; memory O(n d).</para>
/// Source: Ross, PLoS ONE 9, e87357 (2014), equation 2; the rule for ties as in Gao, Kannan, Oh and Viswanath (2017).
/// </remarks>
public sealed class RossEstimator : IMutualInformationEstimator
{
    private readonly RossOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or there is no such side.</exception>
    public RossEstimator(RossOptions options)
    {
        _options = options.Checked();
        var (x, y) = options.Symbols == SymbolSide.X ? (ColumnKind.Discrete, ColumnKind.Continuous) : (ColumnKind.Continuous, ColumnKind.Discrete);
        Traits = new EstimatorTraits("ross", x, y, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: false)
        {
            Invariances = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "One side is symbols; given a symbol, the other side has a density that hardly changes within the reach of k neighbours.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">Also when the side of the symbols is to be detected and both hold numbers, and when no symbol occurs twice.</exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var k = _options.K;
        var samples = PairedInput.Require(x, y, Traits, "k neighbours other than the point itself", context, $"ross with k = {k}").Pack();
        var constant = ConstantColumns.Find(samples);
        if (constant.IsAllOfOneSide)
        {
            context.Advance(1);
            return RossReport.Constant(Traits, _options, samples, constant);
        }

        var side = _options.Symbols == SymbolSide.Detect ? Detect(samples) : _options.Symbols;
        var (numbers, labels) = side == SymbolSide.X ? (samples.Y, samples.X) : (samples.X, samples.Y);
        var symbols = Symbols.FromRows(labels, cancellation: context.Cancellation);
        if (symbols.Singletons == symbols.Rows)
        {
            throw new SampleException(
                $"ross reads {Name(side)} as symbols, and none of its {symbols.Rows} rows has the symbol of another: there is no neighbour to find. Use an estimator for numbers such as ksg1, or bin {Name(side)} first.");
        }

        var evidence = RossEvidence.Collect(numbers, symbols, k, context);
        context.Advance(1);
        return RossReport.Create(Traits, _options with { Symbols = side }, samples, constant, symbols, evidence);
    }

    internal static string Name(SymbolSide side) => side switch
    {
        SymbolSide.X => "x",
        SymbolSide.Y => "y",
        _ => "detect",
    };

    private static SymbolSide Detect(PairedInput samples)
    {
        var x = ColumnKinds.Detect(samples.X, "x");
        var y = ColumnKinds.Detect(samples.Y, "y");
        return (x.Kind, y.Kind) switch
        {
            (ColumnKind.Discrete, ColumnKind.Discrete) => Symbols.FromRows(samples.X).Count < Symbols.FromRows(samples.Y).Count ? SymbolSide.X : SymbolSide.Y,
            (ColumnKind.Discrete, _) => SymbolSide.X,
            (_, ColumnKind.Discrete) => SymbolSide.Y,
            _ => throw new SampleException(
                $"ross needs symbols on one side: {x.Reason} and {y.Reason}. A side of symbols has at most {ColumnKinds.MostSymbols} different values in a column, each {ColumnKinds.LeastRepeats} times or more on average. Use ksg1 or mixed-ksg, or say which side is symbols with symbols=x or symbols=y."),
        };
    }
}
