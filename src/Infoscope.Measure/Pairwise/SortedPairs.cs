using System.Collections.Concurrent;
using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Pairwise;

/// <summary>
/// <c>ksg1</c> on pairs of columns that were sorted once: the integers that <see cref="Ksg1Estimator"/> counts, found another
/// way, and so its bits.
/// </summary>
internal sealed class SortedPairs
{
    private readonly Samples[] _columns;
    private readonly OrderedColumn[] _ordered;
    private readonly HarmonicNumbers _harmonic;
    private readonly ConcurrentBag<Workspace> _free = [];

    public SortedPairs(Samples[] columns, EstimationContext context)
    {
        _columns = columns;
        _ordered = new OrderedColumn[columns.Length];
        _harmonic = new HarmonicNumbers(columns[0].Rows);
        ParallelBlocks.For(columns.Length, 1, context.Threads, (column, _) => _ordered[column] = new OrderedColumn(columns[column]), context.Cancellation);
    }

    /// <summary>The estimate, with a p-value where permutations are asked for; null where this search cannot be used or the estimator has to refuse.</summary>
    public Estimate? Estimate(Ksg1Estimator estimator, int a, int b, int permutations, EstimationContext context)
    {
        var (first, second, k) = (_ordered[a], _ordered[b], estimator.Options.K);
        if (estimator.Options.Theiler > 0 || first.Rows < estimator.Traits.MinimumRows || !PlaneSearch.CanSearch(first, second))
        {
            return null;
        }

        if (!_free.TryTake(out var workspace))
        {
            workspace = new Workspace(first.Rows);
        }

        var estimate = estimator.Report(new PairedInput(_columns[a], _columns[b]), _harmonic, () => workspace.Collect(first, second, [], k, context.Cancellation));
        if (permutations > 0)
        {
            estimate = estimate with { PValue = PValue(estimate, first, second, k, permutations, workspace, context) };
        }

        _free.Add(workspace);
        return estimate;
    }

    private double PValue(Estimate observed, OrderedColumn first, OrderedColumn second, int k, int permutations, Workspace workspace, EstimationContext context)
    {
        if (first.IsConstant || second.IsConstant)
        {
            // Every permutation gives 0 as well.
            return PermutationTest.PValue(permutations, permutations);
        }

        var seeds = new RandomStream(context.Seed);
        var ceiling = _harmonic.DigammaDifference(first.Rows, k);
        var atLeast = 0;
        for (var i = 0; i < permutations; i++)
        {
            var evidence = workspace.Collect(first, second, PermutationTest.Order(seeds, i, first.Rows), k, context.Cancellation);
            atLeast += ceiling - evidence.MeanExcess(k, _harmonic) >= observed.Nats ? 1 : 0;
        }

        return PermutationTest.PValue(atLeast, permutations);
    }

    /// <summary>What one thread fills for pair after pair.</summary>
    private sealed class Workspace(int rows)
    {
        private readonly PlaneNeighbours _found = new(rows);
        private readonly long[] _arguments = new long[rows + 1];

        public KsgEvidence Collect(OrderedColumn first, OrderedColumn second, int[] pairing, int k, CancellationToken cancellation)
        {
            PlaneSearch.Find(first, second, pairing, k, _found, cancellation);
            Array.Clear(_arguments);
            var ties = 0;
            for (var i = 0; i < rows; i++)
            {
                _arguments[_found.FirstCounts[i] + 1]++;
                _arguments[_found.SecondCounts[i] + 1]++;
                ties += _found.IsTied[i] ? 1 : 0;
            }

            return new KsgEvidence(_arguments, ties);
        }
    }
}
