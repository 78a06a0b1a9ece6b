using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Engine;

/// <summary>Copies along a <see cref="Walk"/>, and sums back along it.</summary>
internal static class Strided
{
    /// <summary>Fills the tensor that is walked from the other one.</summary>
    public static void Copy<T>(ReadOnlySpan<T> source, Span<T> target, Walk walk)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < walk.Rows; row++)
        {
            var place = walk.Next();
            var to = target.Slice(row * walk.Length, walk.Length);
            switch (walk.Stride)
            {
                case 0:
                    to.Fill(source[place]);
                    break;
                case 1:
                    source.Slice(place, walk.Length).CopyTo(to);
                    break;
                default:
                    for (var i = 0; i < to.Length; i++)
                    {
                        to[i] = source[place + (i * walk.Stride)];
                    }

                    break;
            }
        }
    }

    /// <summary>Adds each number of the tensor that is walked to where it came from.</summary>
    public static void AddBack<T>(ReadOnlySpan<T> walked, Span<T> target, Walk walk)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < walk.Rows; row++)
        {
            var place = walk.Next();
            var from = walked.Slice(row * walk.Length, walk.Length);
            switch (walk.Stride)
            {
                case 0:
                    target[place] += FixedOrder.Sum(from);
                    break;
                case 1:
                    var to = target.Slice(place, walk.Length);
                    TensorPrimitives.Add(to, from, to);
                    break;
                default:
                    for (var i = 0; i < from.Length; i++)
                    {
                        target[place + (i * walk.Stride)] += from[i];
                    }

                    break;
            }
        }
    }
}
