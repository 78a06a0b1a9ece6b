using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Conditional;

/// <summary>The neighbours of each point in (x, y, z), and how many others lie as near in its parts.</summary>
/// <param name="Neighbours">The k nearest in all coordinates together.</param>
/// <param name="XZ">Others within the radius in (x, z).</param>
/// <param name="YZ">Others within the radius in (y, z).</param>
/// <param name="Z">Others within the radius in z.</param>
internal sealed record ConditionalCounts(NearestNeighbours Neighbours, int[] XZ, int[] YZ, int[] Z)
{
    /// <summary>The search and the three counts.</summary>
    /// <param name="samples">The data.</param>
    /// <param name="k">Neighbours.</param>
    /// <param name="bound">Whether a point exactly at the radius counts.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    /// <param name="window">Rows to either side that are left out.</param>
    public static ConditionalCounts Collect(ConditionalInput samples, int k, RangeBound bound, EstimationContext context, int window = 0)
    {
        var xz = samples.X.Beside(samples.Z);
        var neighbours = TheilerWindow.Find(xz.Beside(samples.Y), k, window, context.Threads, context.Cancellation);
        context.Advance(0.4);
        var inXZ = Count(xz);
        context.Advance(0.6);
        var inYZ = Count(samples.Y.Beside(samples.Z));
        context.Advance(0.8);
        return new ConditionalCounts(neighbours, inXZ, inYZ, Count(samples.Z));

        int[] Count(Samples part)
        {
            var counts = RangeCounts.Count(part, neighbours.Radii, bound, context.Threads, context.Cancellation);
            TheilerWindow.LeaveOut(part, neighbours.Radii, bound, window, counts, context.Threads, context.Cancellation);
            return counts;
        }
    }

    /// <summary>
    /// <c>⟨ψ(k_i) − ψ(n_xz + c) − ψ(n_yz + c) + ψ(n_z + c)⟩</c>, and the most it can be, <c>⟨ψ(n_z + c) − ψ(k_i)⟩</c>, where y
    /// determines x given z.
    /// </summary>
    /// <param name="inAll">k_i.</param>
    /// <param name="offset">c: 1 where the counts are strict, 0 where they are closed.</param>
    /// <param name="harmonic">Digammas.</param>
    public (double Nats, double Ceiling) Values(ReadOnlySpan<int> inAll, int offset, HarmonicNumbers harmonic)
    {
        var n = Z.Length;
        var value = new DigammaTally(n);
        value.Add(inAll, 1);
        value.Add(XZ, -1, offset);
        value.Add(YZ, -1, offset);
        value.Add(Z, 1, offset);
        var ceiling = new DigammaTally(n);
        ceiling.Add(Z, 1, offset);
        ceiling.Add(inAll, -1);
        return (value.Mean(n, harmonic), ceiling.Mean(n, harmonic));
    }

    /// <summary>k for every point.</summary>
    public int[] AllK()
    {
        var all = new int[Z.Length];
        Array.Fill(all, Neighbours.K);
        return all;
    }

    /// <summary>Points with a tied k-th neighbour, or with the very x, y or z of another point.</summary>
    public int CountTies(ConditionalInput samples, CancellationToken cancellation)
    {
        Symbols[] equal =
        [
            Symbols.FromRows(samples.X, cancellation: cancellation),
            Symbols.FromRows(samples.Y, cancellation: cancellation),
            Symbols.FromRows(samples.Z, cancellation: cancellation),
        ];

        // A z that never changes is no tie but a condition without content.
        var parts = equal.Where(static part => part.Count > 1).ToArray();
        return Enumerable.Range(0, samples.Rows).Count(i => Neighbours.IsTied[i] || Array.Exists(parts, part => part.IsRepeated(i)));
    }
}
