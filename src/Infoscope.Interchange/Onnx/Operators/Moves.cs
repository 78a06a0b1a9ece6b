using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>How a kernel or a window moves over an image, as a node says it.</summary>
/// <param name="Stride">Places from one position to the next, along both axes.</param>
/// <param name="Dilation">Places from one number of the kernel to the next.</param>
/// <param name="Padding">Rows above, columns to the left, rows below, columns to the right.</param>
internal readonly record struct Moves(int Stride, int Dilation, IReadOnlyList<int> Padding)
{
    private const int Largest = 1 << 20;

    /// <summary>Whether all four sides are padded alike.</summary>
    public bool IsEven => Padding[0] == Padding[1] && Padding[0] == Padding[2] && Padding[0] == Padding[3];

    public bool IsPadded => !IsEven || Padding[0] > 0;

    public static Moves Of<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var automatic = node.Text("auto_pad", "NOTSET");
        var pads = node.Integers("pads") ?? [0, 0, 0, 0];
        if (automatic is not ("NOTSET" or "VALID"))
        {
            throw node.Refuse($"has auto_pad {automatic}", "Export it with explicit pads");
        }

        if (pads.Count != 4 || pads.Any(pad => pad is < 0 or > Largest))
        {
            throw node.Refuse($"has pads [{string.Join(", ", pads)}]", "Read are images, which have four, none negative");
        }

        return new Moves(Same(node, "strides") ?? 1, Same(node, "dilations") ?? 1, automatic == "VALID" ? [0, 0, 0, 0] : [.. pads.Select(pad => (int)pad)]);
    }

    /// <summary>A setting that must be alike along both axes, or null where it is not there.</summary>
    public static int? Same<T>(NodeReader<T> node, string name)
        where T : struct, IFloatingPointIeee754<T> => node.Integers(name) switch
        {
            null => null,
            [var first, var second] when first == second && first is > 0 and <= Largest => (int)first,
            var got => throw node.Refuse($"has {name} [{string.Join(", ", got)}]", "Read are images, for which it is two equal numbers above 0"),
        };

    /// <summary>The image with its padding around it.</summary>
    public Tensor<T> Pad<T>(Tape<T> tape, Tensor<T> x, T value)
        where T : struct, IFloatingPointIeee754<T> =>
        IsPadded ? tape.Pad(tape.Pad(x, 2, Padding[0], Padding[2], value), 3, Padding[1], Padding[3], value) : x;
}
