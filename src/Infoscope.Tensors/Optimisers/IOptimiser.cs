using System.Numerics;

namespace Infoscope.Tensors.Optimisers;

/// <summary>Changes parameters by their gradients.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IOptimiser<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The step size of the next <see cref="Step"/>; a schedule sets it.</summary>
    double LearningRate { get; set; }

    /// <summary>How many steps have been taken.</summary>
    long Steps { get; }

    /// <summary>Changes every parameter by its present gradient. Allocates nothing.</summary>
    void Step();

    /// <summary>What the optimiser remembers, copied: with it and the parameters, training goes on in the same bits.</summary>
    OptimiserState<T> Export();

    /// <summary>Goes on from an exported state.</summary>
    /// <exception cref="TensorException">A name is missing, unknown, or has another length; nothing is changed then.</exception>
    void Import(OptimiserState<T> state);
}

/// <summary>What an optimiser remembers between steps.</summary>
/// <param name="Steps">How many steps have been taken.</param>
/// <param name="Moments">Running averages by name, such as <c>layer1.weight.first_moment</c>.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed record OptimiserState<T>(long Steps, IReadOnlyDictionary<string, T[]> Moments)
    where T : struct, IFloatingPointIeee754<T>;
