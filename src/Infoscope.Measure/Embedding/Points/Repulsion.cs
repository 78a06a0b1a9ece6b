using System.Runtime.CompilerServices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// How all points of a plane push each other away under Student's kernel: <c>F_i = Σ_j (y_i − y_j) / (1 + ‖y_i − y_j‖²)²</c> and
/// <c>Z = Σ_i Σ_(j≠i) 1 / (1 + ‖y_i − y_j‖²)</c>, far squares of the tree taken as one point.
/// </summary>
/// <remarks>
/// Sixteen points that are neighbours on the curve walk the tree together: a square counts as one point if it may for the place of their box
/// that is nearest to it, so each point is served at least as exactly as alone. What they meet is a list, over which the vectors of points run; a
/// point's sum is in the order of the list, so the bits depend neither on the width nor on the threads. θ = 0 meets every point.
/// Source: Barnes and Hut, Nature 324, 446 (1986); for t-SNE van der Maaten, JMLR 15, 3221 (2014).
/// </remarks>
internal static class Repulsion
{
    private const int GroupsPerBlock = 8;

    /// <summary>Writes the forces, <c>[n, 2]</c> in the points' own order, and returns Z.</summary>
    public static double Compute(QuadTree tree, double theta, double[] forces, int threads, SimdWidth width, CancellationToken cancellation) =>
        ParallelBlocks.Sum(
            tree.Order.Length,
            MetPoints.Group * GroupsPerBlock,
            threads,
            (start, end) =>
            {
                var z = 0.0;
                for (var at = start; at < end; at += MetPoints.Group)
                {
                    z += GroupForces(tree, theta, forces, at, Math.Min(end, at + MetPoints.Group), width);
                }

                return z;
            },
            cancellation);

    /// <summary>One group's forces and its part of Z.</summary>
    [SkipLocalsInit]
    private static double GroupForces(QuadTree tree, double theta, double[] forces, int start, int end, SimdWidth width)
    {
        var met = new MetPoints(stackalloc double[MetPoints.Storage], tree.X.AsSpan(start, end - start), tree.Y.AsSpan(start, end - start), width);
        Walk(tree, theta * theta, ref met);
        met.Accumulate();
        var z = 0.0;
        for (var lane = 0; lane < end - start; lane++)
        {
            var row = tree.Order[start + lane];
            (forces[2 * row], forces[(2 * row) + 1]) = (met.ForceX(lane), met.ForceY(lane));
            // A point meets itself once, at distance 0, with a kernel of exactly 1.
            z += met.Kernel(lane) - 1;
        }

        return z;
    }

    [SkipLocalsInit]
    private static void Walk(QuadTree tree, double squaredTheta, ref MetPoints met)
    {
        // Each square on the way down leaves at most three brothers waiting.
        Span<int> waiting = stackalloc int[128];
        var squares = tree.Squares;
        var pending = 1;
        waiting[0] = 0;
        while (pending > 0)
        {
            ref readonly var square = ref squares[waiting[--pending]];
            if (square.Side * square.Side < squaredTheta * met.SquaredGap(square.X, square.Y))
            {
                met.Add(square.X, square.Y, square.End - square.Start);
            }
            else if (square.Children == 0)
            {
                for (var i = square.Start; i < square.End; i++)
                {
                    met.Add(tree.X[i], tree.Y[i], 1);
                }
            }
            else
            {
                for (var child = square.Child; child < square.Child + square.Children; child++)
                {
                    waiting[pending++] = child;
                }
            }
        }
    }
}
