using Infoscope.Cluster;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Planes;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Generalisation;

namespace Infoscope.Lab.Generalisation;

/// <summary>The trainings on one draw of examples, shared over threads and ranks.</summary>
internal sealed class DrawJob(IGeneralisationRecipe recipe, LearnedExamples examples, GeneralisationSettings settings, RandomStream learner, ICollective ranks, int threads, CancellationToken stop)
{
    private int N => examples.Count / 2;

    public bool LabelsCanBeDrawn => examples.ProbabilityOfOne is not null;

    /// <summary>Trains on one of each pair, as coins choose, and measures gap and information.</summary>
    public SupersampleMeasures Pairs(RandomStream random)
    {
        var sample = new Supersample(examples.Labels, recipe.Classes);
        var coins = Enumerable.Range(0, settings.Masks).Select(_ => sample.Toss(random)).ToArray();
        var predictions = TrainAll(mask => (examples, Supersample.Chosen(coins[mask])));
        for (var mask = 0; mask < coins.Length; mask++)
        {
            sample.Add(coins[mask], predictions.AsSpan(mask * examples.Count, examples.Count));
        }

        return sample.Measure();
    }

    /// <summary>Trains on the first n inputs with labels drawn anew each time: the error on other labels of the same inputs, and its bound.</summary>
    /// <remarks>
    /// Labels are independent given the inputs, so the bound is taken input by input, <c>(1/n) Σ_i √(I(f̂(x_i); Y_i) / 2)</c>, which is
    /// never above <c>√(I(f̂(x); Y) / 2n)</c>.
    /// </remarks>
    public (double Gap, double Bound) Labels(RandomStream random)
    {
        var drawn = Enumerable.Range(0, settings.Masks).Select(_ => Relabelled(random)).ToArray();
        int[] train = [.. Enumerable.Range(0, N)];
        var predictions = TrainAll(mask => (examples.With(drawn[mask]), train));
        var (learnt, fresh, bound) = (0.0, 0.0, 0.0);
        for (var i = 0; i < N; i++)
        {
            var said = Over(mask => predictions[(mask * examples.Count) + i]);
            var labels = Over(mask => drawn[mask][i]);
            for (var mask = 0; mask < said.Length; mask++)
            {
                learnt += said[mask] != labels[mask] ? 1 : 0;
                // The labels of the next training are fresh ones for this.
                fresh += said[mask] != labels[(mask + 1) % labels.Length] ? 1 : 0;
            }

            var nats = PluginInformation.MutualInformation(Symbols.FromLabels(said), Symbols.FromLabels(labels)).Nats;
            bound += InformationBounds.LabelInformation(Math.Max(0, nats), 1);
        }

        return ((fresh - learnt) / ((double)N * settings.Masks), bound / N);
    }

    private int[] Over(Func<int, int> value) => [.. Enumerable.Range(0, settings.Masks).Select(value)];

    private int[] Relabelled(RandomStream random)
    {
        var labels = new int[examples.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = random.NextDouble() < examples.ProbabilityOfOne!(row) ? 1 : 0;
        }

        return labels;
    }

    // Every rank trains its share and leaves zeros elsewhere, so that the sum over ranks is all of it.
    private int[] TrainAll(Func<int, (LearnedExamples Examples, int[] TrainRows)> task)
    {
        var all = new int[settings.Masks * examples.Count];
        int[] mine = [.. Enumerable.Range(0, settings.Masks).Where(mask => mask % ranks.Size == ranks.Rank)];
        NetworksInParallel.Run(
            mine.Length,
            threads,
            (index, inner, token) =>
            {
                var (data, trainRows) = task(mine[index]);
                var random = settings.IsStochastic ? learner.Split((ulong)mine[index]) : learner.Split(0);
                recipe.TrainAndPredict(data, trainRows, random, inner, token).CopyTo(all.AsSpan(mine[index] * examples.Count));
            },
            stop);
        ranks.AllReduceSum<int>(all, stop);
        return all;
    }
}
