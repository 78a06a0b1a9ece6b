using Infoscope.Core;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>The information of independent pairs adds up: two halves of the rows side by side must show the sum of the two, twice that of one.</summary>
/// <remarks>Source: Song and Ermon, "Understanding the limitations of variational mutual information estimators", ICLR 2020, section 4.</remarks>
internal static class AdditivityCheck
{
    private const string Name = "additivity";
    private const ulong OrderLabel = 0x48414C56;

    public static ConsistencyCheck Run(ConsistencyInput input)
    {
        var half = input.X.Rows / 2;
        var order = input.Random(OrderLabel).Permutation(input.X.Rows);
        var (first, second) = (order.AsSpan(0, half).ToArray(), order.AsSpan(half, half).ToArray());
        var (xFirst, xSecond) = (input.X.SelectRows(first), input.X.SelectRows(second));
        var (yFirst, ySecond) = (input.Y.SelectRows(first), input.Y.SelectRows(second));
        double sum, both;
        try
        {
            sum = input.Measure(xFirst, yFirst) + input.Measure(xSecond, ySecond);
            both = input.Measure(xFirst.Beside(xSecond), yFirst.Beside(ySecond));
        }
        catch (SampleException refusal)
        {
            return ConsistencyCheck.NotApplicable(Name, $"two halves side by side were refused: {refusal.Message}");
        }

        // A half has √2 times the standard error, and the sum of two halves √2 times that.
        var tolerance = 2 * input.Tolerance;
        var ratio = 2 * both / sum;
        return ConsistencyCheck.Of(
            Name,
            Math.Abs(both - sum) <= tolerance,
            $"two independent halves side by side show {both:0.####} nats, their sum is {sum:0.####}{(Math.Abs(sum) > tolerance ? FormattableString.Invariant($": {ratio:0.##} times one of them instead of 2") : "")}; up to {tolerance:0.####} apart is chance",
            ("bothNats", both),
            ("sumNats", sum),
            ("ratio", ratio));
    }
}
