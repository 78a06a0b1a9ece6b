using Infoscope.Core;
using Infoscope.Learn.Estimation;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;

namespace Infoscope.Learn.Tests.Estimation;

/// <summary>A critic after its training: other rows, single pairs, a trip through a record.</summary>
public sealed class TrainedCriticTests
{
    private static readonly EstimationContext Context = new(Seed: 3) { Threads = 2 };

    public static TheoryData<string> Ids => [.. NeuralCatalogue.All.Select(static entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_information_of_pairs_averages_to_the_value_and_follows_the_true_log_ratio(string id)
    {
        var critic = Train(id, "members=1 steps=500 rate=0.003").Critic;
        var (x, y, _) = Draws.Normal(600, 1, 0.8, 99);
        var pairs = critic.Pointwise(x, y, Context);
        pairs.Average().ShouldBe(critic.Estimate(x, y, Context).Nats, 1e-9);

        // ln p(y|x) / p(y) of a normal pair; the bound of Barber and Agakov has H(Y) in the place of each ln p(y).
        var truth = Enumerable.Range(0, 600).Select(i => (-0.5 * Math.Log(0.36)) - (Square(y[i, 0] - (0.8 * x[i, 0])) / 0.72) + (Square(y[i, 0]) / 2)).ToArray();
        Correlation(pairs, truth).ShouldBeGreaterThan(id switch { "ba" => 0.3, "club" or "tuba" => 0.6, _ => 0.8 });
    }

    [Theory]
    [InlineData("mine", "product=permutation alpha=0.02")]
    [InlineData("tuba", "")]
    [InlineData("doe", "noise=logistic")]
    [InlineData("infonce", "critic=cosine temperature=0.25 embedding=5 activation=elu")]
    public void A_record_brings_the_critic_back_to_the_bit(string id, string settings)
    {
        var critic = Train(id, settings + " members=1 layers=9 steps=60 check=20").Critic;
        var back = TrainedCritic.FromRecord(critic.ToRecord());
        var (x, y, _) = Draws.Normal(100, 1, 0.8, 98);
        back.Estimate(x, y, Context).Nats.ShouldBe(critic.Estimate(x, y, Context).Nats);
        back.Estimate(x, y, Context).Settings.ShouldBe(critic.Estimate(x, y, Context).Settings);
    }

    [Fact]
    public void Symbols_that_were_never_seen_and_other_columns_are_refused()
    {
        var (x, _, _) = Draws.Normal(400, 1, 0, 1);
        var symbols = Samples.FromColumn(Enumerable.Range(0, 400).Select(static i => (double)(i % 3)).ToArray());
        var critic = ((NeuralEstimator)NeuralCatalogue.All.Create("infonce", Draws.Settings("members=1 layers=8 steps=40 check=20"))).Train(x, symbols, Context).Critic;
        Should.Throw<SampleException>(() => critic.Estimate(x, Draws.Map(symbols, static value => value + 1), Context)).Message.ShouldContain("which the critic was not trained on");
        Should.Throw<SampleException>(() => critic.Estimate(x.Beside(x), symbols, Context)).Message.ShouldContain("x has 2 columns; the critic was trained on 1");
    }

    [Fact]
    public void Records_that_are_damaged_are_refused()
    {
        var record = Train("dv", "members=1 layers=8 steps=40 check=20").Critic.ToRecord();
        Should.Throw<ArgumentException>(() => TrainedCritic.FromRecord(record with { Id = "dw" })).Message.ShouldContain("Did you mean 'dv'");
        Should.Throw<ArgumentException>(() => TrainedCritic.FromRecord(record with { Arrays = [] })).Message.ShouldContain("Missing");
        Should.Throw<ArgumentException>(() => TrainedCritic.FromRecord(record with { X = record.X with { Maps = [5, 0, 0, 0] } })).Message.ShouldContain("damaged");
    }

    private static NeuralTraining Train(string id, string settings)
    {
        var (x, y, _) = Draws.Normal(2000, 1, 0.8, 1);
        return ((NeuralEstimator)NeuralCatalogue.All.Create(id, Draws.Settings(settings))).Train(x, y, Context);
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB))
            / Math.Sqrt(a.Sum(value => Square(value - meanA)) * b.Sum(value => Square(value - meanB)));
    }

    private static double Square(double value) => value * value;
}
