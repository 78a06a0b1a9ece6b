using Infoscope.Cluster.Agreement;
using Infoscope.Cluster.Tests.Scenes;
using Infoscope.Cluster.Threads;
using Infoscope.Lab.Training;
using Infoscope.Runs.Checkpoints;
using Infoscope.Tensors;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Cluster.Tests.Training;

public sealed class DataParallelTests
{
    private static readonly Lazy<Checkpoint> OnOneRank = new(() => Train(1, steps: 100)[0]);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_100_steps_every_parameter_is_that_of_one_process(int size)
    {
        foreach (var end in Train(size, steps: 100))
        {
            end.ShouldBeWithin(1e-5, OnOneRank.Value);
        }
    }

    [Fact]
    public void All_ranks_and_all_runs_have_the_same_bits()
    {
        var first = Train(3, steps: 30);
        foreach (var end in first.Concat(Train(3, steps: 30)))
        {
            end.ShouldHaveTheBitsOf(first[0]);
        }
    }

    [Fact]
    public void Ranks_begin_with_the_parameters_of_rank_0() =>
        ThreadRanks.Run(2, ranks =>
        {
            var weight = new Parameter<double>("weight", new Shape(3));
            weight.Value.Fill(ranks.Rank + 1);
            new DataParallel<double>(ranks, [weight]).Start([]);
            weight.Value.ToArray().ShouldBe([1.0, 1, 1]);
        });

    [Fact]
    public void Ranks_go_on_from_the_optimiser_of_rank_0() =>
        ThreadRanks.Run(2, ranks =>
        {
            var weight = new Parameter<double>("weight", new Shape(3));
            var adam = new Adam<double>([weight], new AdamOptions());
            for (var step = 0; step <= ranks.Rank; step++)
            {
                weight.Gradient.Fill(1 + ranks.Rank);
                adam.Step();
            }

            new DataParallel<double>(ranks, [weight]).Start([], adam);
            adam.Steps.ShouldBe(1);
            var state = adam.Export();
            state.Moments.Values.SelectMany(values => values).ShouldBe([0.1, 0.1, 0.1, 0.001, 0.001, 0.001], 1e-12);
        });

    [Fact]
    public void Another_optimiser_on_one_rank_is_named() =>
        Refused(ranks =>
        {
            var weight = new Parameter<double>("weight", new Shape(3));
            new DataParallel<double>(ranks, [weight]).Start([], ranks.Rank == 1 ? new Sgd<double>([weight], new SgdOptions()) : new Adam<double>([weight], new AdamOptions()));
        }).ShouldContain("Adam with weight.first_moment [3]");

    [Fact]
    public void Another_architecture_on_one_rank_is_named() =>
        Refused(ranks => new DataParallel<double>(ranks, [new("weight", new Shape(ranks.Rank == 1 ? 4 : 3))]).Start([]))
            .ShouldContain("parameters is weight [3] (Double) on rank 0, 2; weight [4] (Double) on rank 1");

    [Fact]
    public void Settings_that_differ_are_named_with_their_ranks() =>
        Refused(ranks => RankAgreement.Require(ranks, ranks.Rank == 1 ? [new("seed", "2"), new("batch", "8")] : [new("batch", "8"), new("seed", "1"), new("rate", "0.1")]))
            .ShouldContain("rate is 0.1 on rank 0, 2; not given on rank 1. seed is 1 on rank 0, 2; 2 on rank 1.");

    [Fact]
    public void Parameters_that_have_drifted_apart_are_named() =>
        Refused(ranks =>
        {
            Parameter<double>[] parameters = [new("first", new Shape(3)), new("second", new Shape(2))];
            parameters[1].Value[1] = ranks.Rank == 2 ? 1e-300 : 0;
            new DataParallel<double>(ranks, parameters).RequireEqualParameters();
        }).ShouldContain("second is 2 Double");

    [Fact]
    public void Every_row_of_a_batch_is_one_rank_s()
    {
        foreach (var batch in new[] { 3, 4, 5, 64 })
        {
            var rows = new Range[3];
            ThreadRanks.Run(3, ranks => rows[ranks.Rank] = new DataParallel<double>(ranks, []).Rows(batch));
            rows.SelectMany(own => Enumerable.Range(0, batch).Take(own)).ShouldBe(Enumerable.Range(0, batch));
            rows.Max(own => own.End.Value - own.Start.Value).ShouldBeLessThanOrEqualTo(rows.Min(own => own.End.Value - own.Start.Value) + 1);
        }
    }

    [Fact]
    public void A_batch_with_fewer_rows_than_ranks_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ThreadRanks.Run(3, ranks => new DataParallel<double>(ranks, []).Rows(2))).Message.ShouldContain("each of the 3 ranks");

    [Fact]
    public void Fingerprints_tell_types_lengths_and_bits_apart()
    {
        string[] prints = [Fingerprint.Of<float>([0f]), Fingerprint.Of<int>([0]), Fingerprint.Of<float>([0f, 0f]), Fingerprint.Of<float>([-0f]), Fingerprint.Of<float>([])];
        prints.ShouldBeUnique();
        Fingerprint.Of<float>([1f, 2f]).ShouldBe(Fingerprint.Of<float>([1f, 2f]));
    }

    private static string Refused(Action<ICollective> work) => Should.Throw<ClusterException>(() => ThreadRanks.Run(3, work)).Message;

    private static Checkpoint[] Train(int size, int steps)
    {
        var ends = new Checkpoint[size];
        ThreadRanks.Run(size, ranks => ends[ranks.Rank] = TrainScene.Run(ranks, steps));
        return ends;
    }
}
