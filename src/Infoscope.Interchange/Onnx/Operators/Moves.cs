using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>How a kernel or a window moves over an image, as a node says it.</summary>
/// <param name="Stride">Places from one position to the next.</param>
/// <param name="Dilation">Places from one number of the kernel to the next.</param>
/// <param name="Padding">Rows above, columns to the left, rows below, columns to the right.</param>
internal readonly record struct Moves(PerAxis Stride, PerAxis Dilation, IReadOnlyList<int> Padding)
{
    private const int Largest = 1 << 20;

    /// <summary>Whether opposite sides are padded alike.</summary>
    public bool IsEven => Padding[0] == Padding[2] && Padding[1] == Padding[3];

    /// <summary>What both sides of each axis are padded by, where it is even.</summary>
    public PerAxis Even => (Padding[0], Padding[1]);

    /// <summary>Stride, padding and dilation, where the padding is even; else the padding is left out, see <see cref="PadUneven"/>.</summary>
    public Window Window => new(Stride, IsEven ? Even : 0, Dilation);

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

        return new Moves(Sizes(node, "strides") ?? 1, Sizes(node, "dilations") ?? 1, automatic == "VALID" ? [0, 0, 0, 0] : [.. pads.Select(pad => (int)pad)]);
    }

    /// <summary>A setting for height and width, or null where it is not there.</summary>
    public static PerAxis? Sizes<T>(NodeReader<T> node, string name, int least = 1)
        where T : struct, IFloatingPointIeee754<T> => node.Integers(name) switch
        {
            null => null,
            [var height, var width] when Math.Min(height, width) >= least && Math.Max(height, width) <= Largest => new PerAxis((int)height, (int)width),
            var got => throw node.Refuse($"has {name} [{string.Join(", ", got)}]", $"Read are images, for which it is two numbers of at least {least}"),
        };

    /// <summary>The image with its padding around it where opposite sides differ, which a <see cref="Window"/> cannot say.</summary>
    public Tensor<T> PadUneven<T>(Tape<T> tape, Tensor<T> x, T value)
        where T : struct, IFloatingPointIeee754<T> =>
        IsEven ? x : tape.Pad(tape.Pad(x, 2, Padding[0], Padding[2], value), 3, Padding[1], Padding[3], value);
}
