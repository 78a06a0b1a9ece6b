using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>Changes of the sample that must not change the value: to the bit where the estimator claims so.</summary>
public sealed class AlgebraContract
{
    private const double Rounding = 1e-9;
    private static readonly EstimationContext Context = new(Seed: 17);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Swapping_x_and_y_changes_no_bit(string name) => ForEachSample(name, traits => traits.IsSymmetric, (estimator, x, y) =>
        estimator.Estimate(y, x, Context).Nats.ShouldBe(estimator.Estimate(x, y, Context).Nats));

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Swapping_columns_of_whole_numbers_with_many_ties_changes_no_bit(string name)
    {
        var estimator = EstimatorCases.Create(name);
        if (!estimator.Traits.IsSymmetric)
        {
            return;
        }

        // Where time grows with n alone, as many rows as anybody has; elsewhere as many as a test can wait for.
        var rows = EstimatorCases.Entry(name).Cost.StartsWith("O(n d)", StringComparison.Ordinal) ? 1_000_000 : 10_000;
        var (x, y) = Draws.Dependent(estimator.Traits, rows, 1, 1, seed: 6);
        (x, y) = (Draws.Map(x, value => Math.Round(4 * value)), Draws.Map(y, value => Math.Round(8 * value)));
        var threads = new EstimationContext(17) { Threads = 2 };
        NatsOrRefusal(estimator, y, x, threads).ShouldBe(NatsOrRefusal(estimator, x, y, threads));
    }

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Another_order_of_the_rows_changes_nothing(string name) => ForEachSample(name, traits => !traits.IsRandom, (estimator, x, y) =>
    {
        var order = new RandomStream(5).Permutation(x.Rows);
        var permuted = estimator.Estimate(x.SelectRows(order), y.SelectRows(order), Context).Nats;
        var nats = estimator.Estimate(x, y, Context).Nats;
        permuted.ShouldBe(nats, Rounding);
        (permuted == nats || !Claims(estimator, Invariances.RowOrder)).ShouldBeTrue("the order of the rows changed a bit");
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Another_order_of_the_columns_changes_no_bit(string name) => ForEachClaim(name, Invariances.ColumnOrder, (estimator, x, y) =>
        [(Reversed(x), y), (x, Reversed(y)), (Reversed(x), Reversed(y))]);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Powers_of_two_change_no_bit(string name) => ForEachClaim(name, Invariances.Scaling, (estimator, x, y) =>
        [(Draws.Map(x, v => v * 1024), y), (x, Draws.Map(y, v => v / 4096)), (Draws.Map(x, v => v / 2), Draws.Map(y, v => v * 65536))]);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Exact_shifts_change_no_bit(string name) => ForEachClaim(name, Invariances.Translation, (estimator, x, y) =>
        [(Draws.Map(x, v => v + 3), y), (x, Draws.Map(y, v => v - 1000)), (Draws.Map(x, v => v + 65536), Draws.Map(y, v => v - 1))]);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Other_names_of_the_symbols_change_no_bit(string name) => ForEachClaim(name, Invariances.Relabelling, (estimator, x, y) =>
        [(Draws.Map(x, Renamed), y), (x, Draws.Map(y, Renamed))]);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_column_that_never_changes_changes_no_bit(string name) => ForEachClaim(name, Invariances.ConstantColumn, (estimator, x, y) =>
    {
        var constant = Samples.FromColumn(Enumerable.Repeat(7.5, x.Rows).ToArray());
        return [(x.Beside(constant), y), (x, constant.Beside(y)), (constant.Beside(x), y)];
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Repeated_rows_change_nothing_or_are_named(string name) => ForEachSample(name, traits => !traits.IsRandom, (estimator, x, y) =>
    {
        int[] twice = [.. Enumerable.Range(0, x.Rows), .. Enumerable.Range(0, x.Rows)];
        var once = estimator.Estimate(x, y, Context);
        var repeated = estimator.Estimate(x.SelectRows(twice), y.SelectRows(twice), Context);
        if (Claims(estimator, Invariances.Duplication))
        {
            repeated.Nats.ShouldBe(once.Nats);
        }
        else if (Math.Abs(repeated.Nats - once.Nats) > Rounding)
        {
            repeated.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.Ties);
        }
    });

    private static void ForEachClaim(
        string name,
        Invariances claim,
        Func<IMutualInformationEstimator, Samples, Samples, IEnumerable<(Samples X, Samples Y)>> changes,
        [System.Runtime.CompilerServices.CallerMemberName] string check = "") =>
        ForEachSample(
            name,
            traits => traits.Invariances.HasFlag(claim),
            (estimator, x, y) =>
            {
                var nats = estimator.Estimate(x, y, Context).Nats;
                foreach (var (changedX, changedY) in changes(estimator, x, y))
                {
                    estimator.Estimate(changedX, changedY, Context).Nats.ShouldBe(nats);
                }
            },
            check);

    private static void ForEachSample(
        string name,
        Predicate<EstimatorTraits> applies,
        Action<IMutualInformationEstimator, Samples, Samples> check,
        [System.Runtime.CompilerServices.CallerMemberName] string checkName = "")
    {
        var estimator = EstimatorCases.Create(name);
        if (!applies(estimator.Traits))
        {
            return;
        }

        Waivers.Hold(
            name,
            () =>
            {
                foreach (var (x, y) in Draws.Several(estimator.Traits))
                {
                    check(estimator, x, y);
                }
            },
            checkName);
    }

    private static double? NatsOrRefusal(IMutualInformationEstimator estimator, Samples x, Samples y, EstimationContext context)
    {
        try
        {
            return estimator.Estimate(x, y, context).Nats;
        }
        catch (SampleException)
        {
            return null;
        }
    }

    private static bool Claims(IMutualInformationEstimator estimator, Invariances claim) => estimator.Traits.Invariances.HasFlag(claim);

    private static Samples Reversed(Samples samples) => samples.SelectColumns([.. Enumerable.Range(0, samples.Columns).Reverse()]);

    // One to one on whole numbers, and in another order.
    private static double Renamed(double value) => (value % 2 == 0 ? 1000 : -1000) + (value / 8);
}
