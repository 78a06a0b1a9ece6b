using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
                PackContiguous(panel, depthStride, depth, panelLanes, target);
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
    private static unsafe void PackContiguous(float* panel, nint depthStride, int depth, int panelLanes, float* target)
    {
        for (var k = 0; k < depth; k++)
        {
            var lane = 0;
            for (; lane + Vector256<float>.Count <= panelLanes; lane += Vector256<float>.Count)
            {
                Vector256.Load(panel + lane).Store(target + lane);
            }

            for (; lane < panelLanes; lane++)
            {
                target[lane] = panel[lane];
            }

            panel += depthStride;
            target += panelLanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void PackStrided(float* panel, nint laneStride, nint depthStride, int filled, int depth, int panelLanes, float* target)
    {
        // Several lanes at a time: their reads run along k, and their writes go out together.
        var lane = 0;
        for (; lane + 4 <= filled; lane += 4)
        {
            var first = panel + (lane * laneStride);
            var second = first + laneStride;
            var third = second + laneStride;
            var fourth = third + laneStride;
            var write = target + lane;
            for (var k = 0; k < depth; k++)
            {
                Vector128.Create(*first, *second, *third, *fourth).Store(write);
                first += depthStride;
                second += depthStride;
                third += depthStride;
                fourth += depthStride;
                write += panelLanes;
            }
        }

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
