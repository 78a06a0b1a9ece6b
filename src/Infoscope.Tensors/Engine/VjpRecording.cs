using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>What an operation sees while the way back is recorded: the counterpart of <see cref="Operands{T}"/>, with tensors for spans.</summary>
internal readonly ref struct VjpRecording<T>(GradientWalk<T> walk, int index)
    where T : struct, IFloatingPointIeee754<T>
{
    public Tape<T> Tape => walk.Tape;

    public int InputCount => walk.Tape.NodeAt(index).InputCount;

    public Tensor<T> Output => walk.Tape.At(index);

    public Tensor<T> OutputGradient => walk.GradientAt(index);

    public Tensor<T> Input(int input) => walk.Tape.At(InputIndex(input));

    public Shape InputShape(int input) => walk.Tape.NodeAt(InputIndex(input)).Shape;

    /// <summary>Whether the input depends on what is asked for.</summary>
    public bool Needs(int input) => walk.Reaches(InputIndex(input));

    /// <summary>Adds to the gradient of an input.</summary>
    public void Add(int input, Tensor<T> gradient) => walk.Add(InputIndex(input), gradient);

    private int InputIndex(int input) => walk.Tape.InputIndexOf(walk.Tape.NodeAt(index), input);
}
