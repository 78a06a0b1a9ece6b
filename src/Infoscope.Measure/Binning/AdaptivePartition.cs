using Infoscope.Core.Parallelism;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Binning;

/// <summary>Splits the pairs of two samples into boxes within which neither tells anything of the other, and adds up the information between boxes.</summary>
internal sealed class AdaptivePartition(AdaptiveOptions options, int rows, CancellationToken cancellation)
{
    private readonly List<double> _terms = [];
    private readonly Dictionary<int, double> _critical = [];

    /// <summary>How many boxes hold a pair.</summary>
    public int Cells => _terms.Count;

    /// <summary><c>Σ p ln(p / (p_x p_y))</c> over the boxes; the same bits in whatever order they were found.</summary>
    public double Nats
    {
        get
        {
            var sorted = _terms.ToArray();
            Array.Sort(sorted);
            return ParallelBlocks.PairwiseSum(sorted);
        }
    }

    /// <summary>Splits a box and its parts, until each of them passes for independent or has too few rows.</summary>
    /// <param name="joint">The rows inside on both sides.</param>
    /// <param name="x">The rows inside by x.</param>
    /// <param name="y">The rows inside by y.</param>
    public void Divide(int[] joint, AdaptiveSide x, AdaptiveSide y)
    {
        cancellation.ThrowIfCancellationRequested();
        if (joint.Length == 0)
        {
            return;
        }

        var (xCuts, yCuts) = (x.Cuts(), y.Cuts());
        var parts = 1 << (xCuts.Length + yCuts.Length);
        if (joint.Length < (long)options.MinimumRows * parts || !IsDependent(joint, x, y, xCuts, yCuts))
        {
            var expected = (double)x.Rows.Length * y.Rows.Length;
            _terms.Add((double)joint.Length / rows * Math.Log((double)joint.Length * rows / expected));
            return;
        }

        var (xParts, yParts) = (x.Split(xCuts), y.Split(yCuts));
        var cells = new List<int>[xParts.Length, yParts.Length];
        foreach (var row in joint)
        {
            (cells[x.PartOf(row, xCuts), y.PartOf(row, yCuts)] ??= []).Add(row);
        }

        for (var i = 0; i < xParts.Length; i++)
        {
            for (var j = 0; j < yParts.Length; j++)
            {
                if (cells[i, j] is { } inside)
                {
                    Divide([.. inside], x with { Rows = xParts[i] }, y with { Rows = yParts[j] });
                }
            }
        }
    }

    /// <summary>Whether the counts of the parts, or of their parts, are not those of independence: a bend may be even in halves and not in quarters.</summary>
    private bool IsDependent(int[] joint, AdaptiveSide x, AdaptiveSide y, int[] xCuts, int[] yCuts)
    {
        var (xHalves, yHalves) = (x.Split(xCuts), y.Split(yCuts));
        if (Rejects(joint, xHalves, yHalves, row => x.PartOf(row, xCuts), row => y.PartOf(row, yCuts)))
        {
            return true;
        }

        var quarters = 1L << (2 * (xCuts.Length + yCuts.Length));
        if (joint.Length < options.MinimumRows * quarters)
        {
            return false;
        }

        var (xDeep, yDeep) = (Deeper(x, xHalves), Deeper(y, yHalves));
        return Rejects(
            joint,
            [.. xDeep.SelectMany(static half => half.Parts)],
            [.. yDeep.SelectMany(static half => half.Parts)],
            row => Quarter(x, xCuts, xDeep, row),
            row => Quarter(y, yCuts, yDeep, row));
    }

    private static (int[] Cuts, int[][] Parts)[] Deeper(AdaptiveSide side, int[][] halves) => Array.ConvertAll(halves, half =>
    {
        var inside = side with { Rows = half };
        var cuts = inside.Cuts();
        return (cuts, inside.Split(cuts));
    });

    private static int Quarter(AdaptiveSide side, int[] cuts, (int[] Cuts, int[][] Parts)[] deep, int row)
    {
        var half = side.PartOf(row, cuts);
        return (half << cuts.Length) + side.PartOf(row, deep[half].Cuts);
    }

    /// <summary>Pearson's test: <c>Σ (N_ij − E_ij)² / E_ij</c> with <c>E_ij = N n_i n_j / (n_x n_y)</c> against the quantile of χ².</summary>
    private bool Rejects(int[] joint, int[][] xParts, int[][] yParts, Func<int, int> xPart, Func<int, int> yPart)
    {
        var counts = new int[xParts.Length, yParts.Length];
        foreach (var row in joint)
        {
            counts[xPart(row), yPart(row)]++;
        }

        var total = (double)xParts.Sum(static part => part.Length) * yParts.Sum(static part => part.Length);
        var terms = new List<double>();
        for (var i = 0; i < xParts.Length; i++)
        {
            for (var j = 0; j < yParts.Length; j++)
            {
                var expected = joint.Length * ((double)xParts[i].Length * yParts[j].Length) / total;
                if (expected > 0)
                {
                    terms.Add((counts[i, j] - expected) * (counts[i, j] - expected) / expected);
                }
            }
        }

        // Sorted, so that swapping x and y does not change a bit of it.
        terms.Sort();
        return terms.Count > 1 && terms.Sum() > Critical(terms.Count - 1);
    }

    private double Critical(int freedom)
    {
        if (!_critical.TryGetValue(freedom, out var quantile))
        {
            _critical[freedom] = quantile = ChiSquared.InvCDF(freedom, 1 - options.Significance);
        }

        return quantile;
    }
}
