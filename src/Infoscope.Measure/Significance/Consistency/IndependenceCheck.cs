using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>Independent samples share no information: with Y shuffled, about 0 must come out.</summary>
internal static class IndependenceCheck
{
    private const string Name = "independence";
    private const int Shuffles = 20;

    public static ConsistencyCheck Run(ConsistencyInput input)
    {
        var nats = PermutationTest.Run(input.Estimator, input.X, input.Y, Shuffles, input.Context).NullNats;
        var (mean, variance) = Partitions.Moments([.. nats]);
        var sd = Math.Sqrt(variance);
        var half = StudentT.InvCDF(0, 1, Shuffles - 1, 0.975) * sd / Math.Sqrt(Shuffles);

        // A mean that one shuffle alone could not tell from 0 does no harm to one value.
        var holds = Math.Abs(mean) <= 2 * sd;
        return ConsistencyCheck.Of(
            Name,
            holds,
            $"{Shuffles} shuffles of Y give {mean:0.####} nats on average (95 %: {mean - half:0.####} to {mean + half:0.####}), each with a scatter of {sd:0.####}{(holds ? "" : ": so much is there without any dependence")}",
            ("meanNats", mean),
            ("lowNats", mean - half),
            ("highNats", mean + half),
            ("sdNats", sd));
    }
}
