using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Multivariate;

/// <summary>
/// Information among many variables, each a column: total correlation, dual total correlation, O-information, interaction
/// information, and the chain rule. All come as sums of the same entropies, so their identities hold to rounding.
/// </summary>
/// <remarks>
/// Columns that never change have entropy 0: they are left out and named, and with fewer than two others every value is exactly 0.
/// Cost: 2m + 1 entropies, and 2^m − 1 for the interaction information. The same bits for any number of threads.
/// </remarks>
public sealed class MultivariateEstimator
{
    /// <summary>The largest number of variables whose interaction information is computed.</summary>
    public const int MostInteracting = 8;

    private const double NearCeiling = 0.9;
    private readonly IEntropyFamily _family;

    private MultivariateEstimator(IEntropyFamily family)
    {
        _family = family;
    }

    /// <summary>Columns of symbols, each entropy by the estimator: <see cref="PluginEntropy"/> or a corrected one.</summary>
    /// <param name="entropy">What estimates each entropy.</param>
    /// <param name="joint">How many symbols several columns together could have, for estimators that ask.</param>
    public static MultivariateEstimator Discrete(IEntropyEstimator entropy, JointAlphabet joint = JointAlphabet.Product)
    {
        ArgumentNullException.ThrowIfNull(entropy);
        return new MultivariateEstimator(new SymbolFamily(entropy, joint));
    }

    /// <summary>Columns of jointly Gaussian numbers: entropies <c>½ ln|R_S|</c> up to terms of single columns.</summary>
    public static MultivariateEstimator Gaussian() => new(new GaussianFamily());

    /// <summary>Columns of numbers by nearest neighbours, one cube around each point for all of its entropies.</summary>
    /// <remarks><see cref="NeighbourFamily"/> has the formulas.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static MultivariateEstimator Ksg1(KsgOptions options) => new(new NeighbourFamily(options.WithoutWindow("a multivariate estimator"), isRectangle: false));

    /// <summary>The same with one rectangle around each point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static MultivariateEstimator Ksg2(KsgOptions options) => new(new NeighbourFamily(options.WithoutWindow("a multivariate estimator"), isRectangle: true));

    /// <summary>The name on the command line.</summary>
    public string Id => _family.Id;

    /// <summary>How columns are read.</summary>
    public ColumnKind Kind => _family.Kind;

    /// <summary>What is taken for granted, in one sentence.</summary>
    public string Assumption => _family.Assumption;

    /// <summary>Measures what the variables have in common.</summary>
    /// <param name="variables">The sample, <c>[n, m]</c>, m of at least 2; each column is a variable.</param>
    /// <param name="context">Threads, progress and cancellation; nothing is random.</param>
    /// <exception cref="SampleException">There are fewer than two columns or too few rows, a value is NaN or infinite, or columns determine each other where the estimator allows none to.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public MultivariateEstimate Estimate(Samples variables, EstimationContext context)
    {
        Require(variables, context);
        if (variables.Columns < 2)
        {
            throw new SampleException($"What variables have in common needs at least 2 columns; got {variables.Columns}. Choose more columns.");
        }

        var warnings = new List<EstimateWarning>();
        var packed = variables.Pack();
        var varying = Varying(packed, "the sample", warnings);
        var hasConstant = varying.Length < variables.Columns;
        var mayInteract = variables.Columns <= MostInteracting;
        var template = new MultivariateEstimate
        {
            Estimator = Id,
            TotalCorrelation = Information.Zero,
            DualTotalCorrelation = Information.Zero,
            InteractionInformation = mayInteract ? Information.Zero : null,
            Rows = variables.Rows,
            Variables = variables.Columns,
            Settings = _family.Settings,
            Bias = _family.Bias,
            TotalCorrelationCeilingNats = 0,
            DualTotalCorrelationCeilingNats = 0,
            Warnings = warnings,
        };
        if (varying.Length < 2)
        {
            context.Advance(1);
            return template;
        }

        var m = varying.Length;
        var steps = (2 * m) + 1 + (mayInteract && !hasConstant ? (1 << m) - 1 : 0);
        var progress = new OrderedProgress(context.Progress, steps);
        var read = _family.Read(hasConstant ? packed.SelectColumns(varying) : packed, context);
        var entropies = new RememberedEntropies(read, progress.Step, context.Cancellation);
        var (tc, dtc) = (Quantities.TotalCorrelation(entropies, m), Quantities.DualTotalCorrelation(entropies, m));

        // With a constant among them all terms cancel in pairs.
        var interaction = !mayInteract ? null : hasConstant ? 0 : (double?)Quantities.CoInformation(entropies, m);
        warnings.AddRange(read.Warnings);
        WarnNear(tc, read.TotalCorrelationCeiling, "total correlation", variables.Rows, warnings);
        WarnNear(dtc, read.DualTotalCorrelationCeiling, "dual total correlation", variables.Rows, warnings);
        context.Advance(1);
        return template with
        {
            TotalCorrelation = new Information(tc),
            DualTotalCorrelation = new Information(dtc),
            InteractionInformation = interaction is { } nats ? new Information(nats) : null,
            TotalCorrelationCeilingNats = read.TotalCorrelationCeiling,
            DualTotalCorrelationCeilingNats = read.DualTotalCorrelationCeiling,
        };
    }

    /// <summary>Measures what each variable says about Y beyond those before it.</summary>
    /// <param name="x">The variables in the order in which they are added, <c>[n, m]</c>.</param>
    /// <param name="y">What they speak about, <c>[n, dy]</c>; its columns count together.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    /// <exception cref="SampleException">As for <see cref="Estimate"/>, or the row counts differ.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public ChainRuleEstimate ChainRule(Samples x, Samples y, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        x.RequireColumns("x");
        y.RequireColumns("y");
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(x.Rows, y.Rows);
        }

        x.RequireFinite("x");
        y.RequireFinite("y");
        var all = x.Beside(y);
        Require(all, context);
        var warnings = new List<EstimateWarning>();
        var varying = Varying(all, "x beside y", warnings);
        int[] xs = [.. varying.Where(column => column < x.Columns)];
        int[] ys = [.. Enumerable.Range(xs.Length, varying.Length - xs.Length)];
        var terms = new Information[x.Columns];
        var total = 0.0;
        if (xs.Length > 0 && ys.Length > 0)
        {
            var progress = new OrderedProgress(context.Progress, (2 * xs.Length) + 1);
            var read = _family.Read(all.SelectColumns(varying), context);
            var entropies = new RememberedEntropies(read, progress.Step, context.Cancellation);
            for (var i = 0; i < xs.Length; i++)
            {
                terms[xs[i]] = new Information(Quantities.Conditional(entropies, [i], ys, [.. Enumerable.Range(0, i)]));
            }

            total = Quantities.Conditional(entropies, [.. Enumerable.Range(0, xs.Length)], ys, []);
            warnings.AddRange(read.Warnings);
        }

        context.Advance(1);
        return new ChainRuleEstimate(Id, terms, new Information(total), x.Rows, _family.Settings, warnings);
    }

    private void Require(Samples variables, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(context);
        variables.RequireColumns("the sample");
        variables.RequireFinite("the sample");
        var needed = _family.MinimumRows(variables.Columns);
        if (variables.Rows < needed)
        {
            throw SampleException.TooFewRows($"{Id} with {variables.Columns} columns and these settings", variables.Rows, needed, "fewer leave nothing to measure");
        }

        context.Cancellation.ThrowIfCancellationRequested();
    }

    private static int[] Varying(Samples packed, string name, List<EstimateWarning> warnings)
    {
        var constant = ConstantColumns.Of(packed);
        if (constant.Count > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.ConstantColumn, $"{name} never changes in column {string.Join(", ", constant)} (counted from 0): entropy 0, so it shares nothing and was left out."));
        }

        return [.. Enumerable.Range(0, packed.Columns).Except(constant)];
    }

    private void WarnNear(double nats, double ceiling, string what, int rows, List<EstimateWarning> warnings)
    {
        // Among symbols a value at its ceiling may well be the truth.
        if (_family.Kind == ColumnKind.Continuous && nats >= NearCeiling * ceiling)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Saturated,
                string.Create(CultureInfo.InvariantCulture, $"The {what}, {nats:0.####} nats, is within 10 % of {ceiling:0.####} nats, the largest that n = {rows} can show: the truth may be any larger value. Take more rows or fewer neighbours.")));
        }
    }
}
