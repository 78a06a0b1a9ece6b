using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.Measure.Tests.Embedding.Points;

/// <summary>Neighbours and their weights: the perplexity that was asked for, symmetric, all together 1.</summary>
public sealed class AffinitiesTests
{
    [Fact]
    public void Every_rows_entropy_is_the_logarithm_of_the_perplexity_at_any_scale() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<int>().ToArbitrary(), seed =>
        {
            var random = new Infoscope.Core.Randomness.RandomStream((ulong)(uint)seed);
            var scale = Math.Pow(10, (20 * random.NextDouble()) - 10);
            var squared = Enumerable.Range(0, 30 + random.NextInt(100)).Select(_ => scale * Math.Pow(random.NextNormal(), 2)).ToArray();
            var perplexity = 2 + (random.NextDouble() * ((squared.Length / 3.0) - 2));
            var p = new double[squared.Length];
            return PerplexitySearch.Fill(squared, perplexity, p)
                && Math.Abs(-Affinities.SumOfLogs(p) - Math.Log(perplexity)) < 2e-5
                && Math.Abs(p.Sum() - 1) < 1e-12;
        }).Holds();

    [Fact]
    public void As_many_equally_near_neighbours_as_the_perplexity_share_the_weight()
    {
        var p = new double[6];
        PerplexitySearch.Fill([4, 1, 1, 1, 9, 2], 3, p).ShouldBeFalse();
        p.ShouldBe([0, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0]);
        PerplexitySearch.Fill([4, 1, 1, 2, 9, 2], 3, p).ShouldBeTrue();
    }

    [Fact]
    public void The_joint_weights_are_the_symmetric_half_of_the_conditional_ones()
    {
        var points = Planes.Blobs(40, 3, seed: 1).Points;
        var conditional = Planes.Conditional(points, 8);
        var affinities = Affinities.Of(points, 39, 8, threads: 2, CancellationToken.None);
        var joint = Planes.Joint(affinities);
        for (var i = 0; i < 40; i++)
        {
            for (var j = 0; j < 40; j++)
            {
                joint[i, j].ShouldBe((conditional[i, j] + conditional[j, i]) / 80, 1e-15);
            }
        }

        affinities.ConditionalLog.ShouldBe(-40 * Math.Log(8), 40 * 2e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sparse_weights_are_symmetric_sorted_and_sum_to_1(int threads)
    {
        var affinities = Affinities.Of(Planes.Blobs(500, 5, seed: 2).Points, 20, 6, threads, CancellationToken.None);
        affinities.Weights.Sum().ShouldBe(1, 1e-12);
        var joint = Planes.Joint(affinities);
        for (var i = 0; i < 500; i++)
        {
            var row = affinities.Columns[affinities.Starts[i]..affinities.Starts[i + 1]];
            row.Length.ShouldBeGreaterThanOrEqualTo(20);
            row.Zip(row.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
            row.ShouldAllBe(j => joint[i, j] == joint[j, i]);
        }
    }
}
