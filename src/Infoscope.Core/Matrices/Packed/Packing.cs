using System.Runtime.CompilerServices;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>Copies a block of a matrix into panels: <c>[panel][k][lane]</c>, with zeros where the matrix ends before the panel does.</summary>
internal static class Packing
{
    /// <summary>Packs <paramref name="lanes"/> rows (or, with the strides exchanged, columns) by <paramref name="depth"/>.</summary>
    /// <param name="source">The first number of the block.</param>
    /// <param name="laneStride">Distance of two lanes.</param>
    /// <param name="depthStride">Distance of two steps of k.</param>
    /// <param name="lanes">How many rows or columns there are.</param>
    /// <param name="depth">Steps of k.</param>
    /// <param name="panelLanes">Lanes in a panel.</param>
    /// <param name="target">Room for whole panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Pack(float* source, nint laneStride, nint depthStride, int lanes, int depth, int panelLanes, float* target)
    {
        for (var first = 0; first < lanes; first += panelLanes)
        {
            var panel = source + (first * laneStride);
            var filled = Math.Min(panelLanes, lanes - first);
            if (laneStride == 1 && filled == panelLanes)
            {
                for (var k = 0; k < depth; k++)
                {
                    new ReadOnlySpan<float>(panel + (k * depthStride), panelLanes).CopyTo(new Span<float>(target + ((nint)k * panelLanes), panelLanes));
                }
            }
            else
            {
                if (filled < panelLanes)
                {
                    new Span<float>(target, panelLanes * depth).Clear();
                }

                PackStrided(panel, laneStride, depthStride, filled, depth, panelLanes, target);
            }

            target += (nint)panelLanes * depth;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void PackStrided(float* panel, nint laneStride, nint depthStride, int filled, int depth, int panelLanes, float* target)
    {
        // Two lanes at a time: their reads run along k, and their writes share a cache line.
        var lane = 0;
        for (; lane + 2 <= filled; lane += 2)
        {
            var first = panel + (lane * laneStride);
            var second = first + laneStride;
            var write = target + lane;
            for (var k = 0; k < depth; k++)
            {
                write[0] = *first;
                write[1] = *second;
                first += depthStride;
                second += depthStride;
                write += panelLanes;
            }
        }

        for (; lane < filled; lane++)
        {
            for (var k = 0; k < depth; k++)
            {
                target[((nint)k * panelLanes) + lane] = panel[(lane * laneStride) + (k * depthStride)];
            }
        }
    }
}
