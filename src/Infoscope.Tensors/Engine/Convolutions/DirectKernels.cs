using System.Numerics;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// The weights of a group of channels in the order in which <see cref="DirectTile"/> reads them, four channels and then what is left over, each
/// with its bias before its weights.
/// </summary>
internal static class DirectKernels
{
    /// <summary>Numbers for some channels.</summary>
    public static int Length(int channels, int depth) => channels * (depth + 1);

    /// <summary>Of weights <c>[outputs, depth]</c> as they lie.</summary>
    public static void Pack<T>(ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, int outputs, int depth, Span<T> packed)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var output = 0; output < outputs; output++)
        {
            var (start, step) = PlaceOf(output, outputs, depth);
            packed[start] = bias.IsEmpty ? T.Zero : bias[output];
            for (var k = 0; k < depth; k++)
            {
                packed[start + ((k + 1) * step)] = weight[(output * depth) + k];
            }
        }
    }

    /// <summary>Of weights <c>[inputs, outputs, area]</c>, turned round: what is read from place (i, j) on the way forward goes back to it.</summary>
    public static void PackTurned<T>(ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, int outputs, int inputs, int area, Span<T> packed)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var output = 0; output < outputs; output++)
        {
            var (start, step) = PlaceOf(output, outputs, inputs * area);
            packed[start] = bias.IsEmpty ? T.Zero : bias[output];
            for (var input = 0; input < inputs; input++)
            {
                var kernel = weight.Slice(((input * outputs) + output) * area, area);
                for (var i = 0; i < area; i++)
                {
                    packed[start + (((input * area) + i + 1) * step)] = kernel[area - 1 - i];
                }
            }
        }
    }

    /// <summary>Where the numbers of a channel begin, and how far they lie apart.</summary>
    private static (int Start, int Step) PlaceOf(int output, int outputs, int depth)
    {
        var inTiles = outputs / DirectTile.Channels * DirectTile.Channels;
        return output < inTiles
            ? ((output / DirectTile.Channels * DirectTile.Channels * (depth + 1)) + (output % DirectTile.Channels), DirectTile.Channels)
            : (output * (depth + 1), 1);
    }
}
