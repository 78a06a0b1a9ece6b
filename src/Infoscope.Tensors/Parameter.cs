using System.Numerics;

namespace Infoscope.Tensors;

/// <summary>A named array that training changes, with its gradient.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Parameter<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _value;
    private readonly T[] _gradient;

    /// <summary>A parameter of zeros.</summary>
    /// <param name="name">Its name in checkpoints, such as <c>layer1.weight</c>.</param>
    /// <param name="shape">Its shape; weights of linear layers are <c>[out, in]</c>, as PyTorch has them.</param>
    public Parameter(string name, Shape shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Shape = shape;
        _value = new T[shape.Count];
        _gradient = new T[shape.Count];
    }

    /// <summary>The name, unique within a model.</summary>
    public string Name { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The numbers, row-major. Changed between a forward pass and its <see cref="Tape{T}.Backward"/>, they make it throw.</summary>
    public Span<T> Value => _value;

    /// <summary>The gradient of the last <see cref="Tape{T}.Backward"/> that involved this parameter, row-major.</summary>
    public Span<T> Gradient => _gradient;

    internal Memory<T> ValueMemory => _value;

    internal Memory<T> GradientMemory => _gradient;

    /// <summary>The name and shape, as in <c>layer1.weight [10, 12]</c>.</summary>
    public override string ToString() => $"{Name} {Shape}";
}
