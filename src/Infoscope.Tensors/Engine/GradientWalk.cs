using System.Numerics;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Engine;

/// <summary>Walks back over a tape as <see cref="Tape{T}.Backward"/> does, but records every step as further operations.</summary>
internal sealed class GradientWalk<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly T[] _one = [T.One];
    private readonly bool[] _reaches;
    private readonly Tensor<T>?[] _gradients;

    private GradientWalk(Tape<T> tape, int count)
    {
        Tape = tape;
        _reaches = new bool[count];
        _gradients = new Tensor<T>?[count];
    }

    public Tape<T> Tape { get; }

    public static Tensor<T>[] Run(Tape<T> tape, Tensor<T> loss, ReadOnlySpan<Tensor<T>> inputs)
    {
        var walk = new GradientWalk<T>(tape, loss.Index + 1);
        walk.MarkWhatDependsOn(inputs);
        if (!walk._reaches[loss.Index])
        {
            throw new TensorException("Gradient was asked of a value that depends on none of the inputs given.");
        }

        walk._gradients[loss.Index] = tape.Reshape(tape.Constant(_one, Shape.Scalar), loss.Shape);
        for (var index = loss.Index; index >= 0; index--)
        {
            if (walk._reaches[index] && walk._gradients[index] is not null)
            {
                tape.NodeAt(index).Rule?.RecordBackward(new VjpRecording<T>(walk, index));
            }
        }

        var result = new Tensor<T>[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var shape = inputs[i].Shape;
            result[i] = inputs[i].Index <= loss.Index && walk._gradients[inputs[i].Index] is { } gradient ? gradient : tape.Constant(new T[shape.Count], shape);
        }

        return result;
    }

    public bool Reaches(int index) => _reaches[index];

    public Tensor<T> GradientAt(int index) => _gradients[index]!.Value;

    public void Add(int index, Tensor<T> gradient) => _gradients[index] = _gradients[index] is { } sum ? Tape.Add(sum, gradient) : gradient;

    private void MarkWhatDependsOn(ReadOnlySpan<Tensor<T>> inputs)
    {
        foreach (var input in inputs)
        {
            _ = Tape.NodeOf(input);
            if (input.Index < _reaches.Length)
            {
                _reaches[input.Index] = true;
            }
        }

        for (var index = 0; index < _reaches.Length; index++)
        {
            var node = Tape.NodeAt(index);
            for (var input = 0; input < node.InputCount; input++)
            {
                _reaches[index] |= _reaches[Tape.InputIndexOf(node, input)];
            }
        }
    }
}
