using System.Text.Json;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>What goes in: bad numbers, bad sizes, odd samples, strided views, and memory that stays as it was.</summary>
public sealed class HygieneContract
{
    private static readonly EstimationContext Context = new(Seed: 17);

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_number_that_is_none_is_refused_with_its_place(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        const int Rows = 41;
        const int Columns = 3;
        foreach (var bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            foreach (var at in new[] { 0, 1, 7, 64, (Rows * Columns) - 1 })
            {
                var (good, _) = Draws.Dependent(estimator.Traits, Rows, Columns, Columns, seed: 6);
                var values = good.Packed.ToArray();
                values[at] = bad;
                var spoilt = Samples.FromRowMajor(values, Rows, Columns);
                var place = $"in row {at / Columns}, column {at % Columns}";
                Refusal(estimator, spoilt, good).ShouldSatisfyAllConditions(m => m.ShouldContain("x has "), m => m.ShouldContain(place));
                Refusal(estimator, good, spoilt).ShouldSatisfyAllConditions(m => m.ShouldContain("y has "), m => m.ShouldContain(place));
            }
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Too_few_rows_are_refused_with_both_numbers(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 50, 1, 1, seed: 8);
        for (var rows = 0; rows < estimator.Traits.MinimumRows; rows++)
        {
            var message = Refusal(estimator, x.RowRange(0, rows), y.RowRange(0, rows));
            message.ShouldContain($"at least {estimator.Traits.MinimumRows} rows");
            message.ShouldContain($"got {rows}");
        }

        estimator.Traits.MinimumRows.ShouldBeGreaterThan(0);
        estimator.Estimate(x, y, Context).Rows.ShouldBe(50);
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Sizes_that_do_not_fit_are_refused(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 50, 2, 1, seed: 8);
        Refusal(estimator, x, y.RowRange(0, 49)).ShouldContain("x has 50 rows and y has 49");
        Refusal(estimator, x.ColumnRange(0, 0), y).ShouldContain("x has no columns");
        Refusal(estimator, x, y.ColumnRange(0, 0)).ShouldContain("y has no columns");
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Strided_and_transposed_views_give_the_same_bits(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 120, 3, 2, seed: 9);
        var nats = estimator.Estimate(x, y, Context).Nats;
        estimator.Estimate(ColumnMajor(x), ColumnMajor(y), Context).Nats.ShouldBe(nats);
        var wide = x.Beside(y).Beside(x);
        estimator.Estimate(wide.ColumnRange(0, 3), wide.ColumnRange(3, 2), Context).Nats.ShouldBe(nats);
        estimator.Estimate(wide.ColumnRange(5, 3), ColumnMajor(y), Context).Nats.ShouldBe(nats);
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Inputs_stay_as_they_were_and_results_keep_nothing_of_them(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (drawnX, drawnY) = Draws.Dependent(estimator.Traits, 130, 2, 2, seed: 10);
        var (x, y) = (drawnX.Packed.ToArray(), drawnY.Packed.ToArray());
        var estimate = estimator.Estimate(Samples.FromRowMajor(x, 130, 2), Samples.FromRowMajor(y, 130, 2), Context);
        x.ShouldBe(drawnX.Packed.ToArray());
        y.ShouldBe(drawnY.Packed.ToArray());

        var before = JsonSerializer.Serialize(estimate, ResultContract.Json);
        x.AsSpan().Fill(double.NaN);
        y.AsSpan().Fill(double.NaN);
        JsonSerializer.Serialize(estimate, ResultContract.Json).ShouldBe(before);
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void Odd_samples_give_a_finite_number_or_a_refusal(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var random = new RandomStream(11);
        foreach (var (what, next) in Odd(random))
        {
            var odd = Samples.FromColumn(Enumerable.Range(0, 90).Select(next).ToArray());
            var (_, plain) = Draws.Independent(estimator.Traits, 90, 1, 1, seed: 12);
            foreach (var (x, y) in new[] { (odd, plain), (plain, odd), (odd, odd) })
            {
                try
                {
                    var estimate = estimator.Estimate(x, y, Context);
                    double.IsFinite(estimate.Nats).ShouldBeTrue(what);
                    double.IsNaN(estimate.CeilingNats).ShouldBeFalse(what);
                }
                catch (SampleException refused)
                {
                    refused.Message.ShouldNotBeNullOrWhiteSpace();
                }
            }
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void The_sign_of_zero_changes_no_bit(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 100, 1, 1, seed: 13);
        var rounded = Draws.Map(x, Math.Round);
        var turned = Draws.Map(rounded, value => value == 0 ? -0.0 : value);
        rounded.Packed.Contains(0.0).ShouldBeTrue();
        estimator.Estimate(turned, y, Context).Nats.ShouldBe(estimator.Estimate(Draws.Map(rounded, value => value + 0.0), y, Context).Nats);
    });

    private static IEnumerable<(string What, Func<int, double> Next)> Odd(RandomStream random) =>
    [
        ("two values", i => i % 2),
        ("half of them equal", i => i % 2 == 0 ? 1 : random.NextNormal()),
        ("one outlier", i => i == 40 ? 1e300 : random.NextNormal()),
        ("denormal", i => i * 1e-310),
        ("large and narrow", i => 1e15 + (i % 7)),
        ("beyond 2^53", i => Math.Pow(2, 53) + i),
        ("huge on both sides", i => i % 2 == 0 ? -1e308 : 1e308),
        ("one differs", i => i == 0 ? 1 : 0),
        ("evenly spaced", i => i / 10.0),
    ];

    private static string Refusal(IMutualInformationEstimator estimator, Samples x, Samples y) =>
        Should.Throw<SampleException>(() => estimator.Estimate(x, y, Context)).Message;

    private static Samples ColumnMajor(Samples samples)
    {
        var values = new double[samples.Rows * samples.Columns];
        for (var column = 0; column < samples.Columns; column++)
        {
            samples.CopyColumnTo(column, values.AsSpan(column * samples.Rows, samples.Rows));
        }

        return Samples.FromStrided(values, samples.Rows, samples.Columns, rowStride: 1, columnStride: samples.Rows);
    }
}
