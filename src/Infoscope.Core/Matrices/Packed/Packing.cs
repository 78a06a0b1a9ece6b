using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Infoscope.Core.Matrices.Packed;

/// <summary>Copies a block of a matrix into panels: <c>[panel][k][lane]</c>, with zeros where the matrix ends before the panel does.</summary>
internal static class Packing
{
    /// <summary>Steps of k that are packed for all panels before the next ones: their rows stay in the first cache, also where they lie powers of two apart.</summary>
    private const int StepsTogether = 8;

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
        var whole = lanes / panelLanes;
        if (laneStride == 1)
        {
            for (var k = 0; k < depth; k += StepsTogether)
            {
                var steps = Math.Min(StepsTogether, depth - k);
                for (var panel = 0; panel < whole; panel++)
                {
                    PackContiguous(source + (panel * panelLanes) + (k * depthStride), depthStride, steps, panelLanes, target + ((((nint)panel * depth) + k) * panelLanes));
                }
            }
        }
        else
        {
            for (var panel = 0; panel < whole; panel++)
            {
                PackStrided(source + (panel * panelLanes * laneStride), laneStride, depthStride, panelLanes, depth, panelLanes, target + ((nint)panel * panelLanes * depth));
            }
        }

        var filled = lanes - (whole * panelLanes);
        if (filled > 0)
        {
            var last = target + ((nint)whole * panelLanes * depth);
            new Span<float>(last, panelLanes * depth).Clear();
            PackStrided(source + (whole * panelLanes * laneStride), laneStride, depthStride, filled, depth, panelLanes, last);
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

            if (lane + Vector128<float>.Count <= panelLanes)
            {
                Vector128.Load(panel + lane).Store(target + lane);
                lane += Vector128<float>.Count;
            }

            if (lane < panelLanes)
            {
                // Two numbers are left: tiles have an even number of rows and of columns.
                Unsafe.WriteUnaligned(target + lane, Unsafe.ReadUnaligned<long>(panel + lane));
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
