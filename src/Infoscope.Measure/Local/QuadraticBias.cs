using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>
/// By how much the local quadratic fit is off for a uniform density: a constant of k, the number of neighbours and d.
/// </summary>
/// <remarks>
/// Around a point of a dense uniform sample the volumes up to the neighbours are sums T_j of independent exponential numbers, and
/// the directions are uniform: <c>u_j = ξ_j (T_j/T_k)^(1/d)</c>. There <c>−ln f = ln n + ln c_d + d ln h − ln T_k</c>, so the bias is
/// <c>E[−ln S_0 + (d/2) ln 2π + ½ ln det Σ + ½ bᵀ Σ⁻¹ b] − ln c_d + ψ(k)</c>. Source: Gao, Oh and Viswanath (2016), theorem 1.
/// </remarks>
internal static class QuadraticBias
{
    private const int Draws = 8192;

    // The constant is one number, not a part of anybody's random experiment.
    private const ulong Seed = 1609_02208;

    public static double Simulate(int k, int neighbours, int d, CancellationToken cancellation, int draws = Draws)
    {
        var random = new RandomStream(Seed).Split((ulong)d);
        var local = new LocalQuadratic(d);
        var volumes = new double[neighbours];
        var u = new double[d];
        var values = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            if (draw % 256 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var volume = 0.0;
            for (var j = 0; j < neighbours; j++)
            {
                volumes[j] = volume -= Math.Log(1 - random.NextDouble());
            }

            local.Clear();
            foreach (var reach in volumes)
            {
                var square = 0.0;
                foreach (ref var value in u.AsSpan())
                {
                    value = random.NextNormal();
                    square += value * value;
                }

                var scale = Math.Pow(reach / volumes[k - 1], 1.0 / d) / Math.Sqrt(square);
                foreach (ref var value in u.AsSpan())
                {
                    value *= scale;
                }

                local.Add(u, 1);
            }

            values[draw] = local.MinusLogDensity();
        }

        // Neighbourhoods without a volume are left out here as they are there; only more columns than neighbours have them.
        var kept = Array.FindAll(values, static value => !double.IsNaN(value));
        return kept.Length == 0
            ? 0
            : (ParallelBlocks.PairwiseSum(kept) / kept.Length) - BallVolume.Log(d, NeighbourNorm.Euclidean) + MathNet.Numerics.SpecialFunctions.DiGamma(k);
    }
}
