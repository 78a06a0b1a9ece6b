using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Gradients;

/// <summary>
/// Makes the gradient of a large batch from those of its parts: <see cref="Add"/> after each part's <see cref="Tape{T}.Backward"/>, then
/// <see cref="Finish"/>, then the optimiser's step.
/// </summary>
/// <remarks>Equal to the whole batch's up to rounding where the loss is a mean over rows that do not see each other (batch normalisation makes them see each other).</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class GradientAccumulator<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly T[][] _sums;
    private double _weight;

    /// <summary>An accumulator for these parameters, empty.</summary>
    public GradientAccumulator(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _sums = [.. parameters.Select(parameter => new T[parameter.Shape.Count])];
    }

    /// <summary>Takes up the present gradients.</summary>
    /// <param name="weight">How much they count: the rows of the part, where parts differ in size.</param>
    /// <exception cref="TensorException">The weight is not above 0.</exception>
    public void Add(double weight = 1)
    {
        Optimisers.Settings.RequirePositive("The weight of a part of a batch", weight);
        for (var i = 0; i < _sums.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(_parameters[i].Gradient, T.CreateChecked(weight), _sums[i], _sums[i]);
        }

        _weight += weight;
    }

    /// <summary>Writes the weighted mean into the parameters' gradients, <c>Σ w g / Σ w</c>, and begins anew.</summary>
    /// <exception cref="TensorException">Nothing has been added.</exception>
    public void Finish()
    {
        if (_weight == 0)
        {
            throw new TensorException("There is no gradient to take the mean of: Add each part of the batch first.");
        }

        for (var i = 0; i < _sums.Length; i++)
        {
            TensorPrimitives.Divide(_sums[i], T.CreateChecked(_weight), _parameters[i].Gradient);
            Array.Clear(_sums[i]);
        }

        _weight = 0;
    }
}
