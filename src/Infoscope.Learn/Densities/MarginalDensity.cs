using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Densities;

/// <summary><c>ln r(y) = Σ_k ln noise((y_k − μ_k) / s_k) − ln s_k</c> with location and scale of each column as parameters.</summary>
/// <remarks>Begins at location 0 and scale 1, so it is close to data that is standardised. Scales are held smoothly within e^±12.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class MarginalDensity<T> : IDensity<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>A density at location 0 and scale 1.</summary>
    /// <param name="dy">Columns of y.</param>
    /// <param name="noise">The shape around the location.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column.</exception>
    public MarginalDensity(int dy, Noise noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dy);
        Noise = noise;
        Location = new Parameter<T>("marginal.location", new Shape(dy));
        LogScale = new Parameter<T>("marginal.log_scale", new Shape(dy));
        Parameters = [Location, LogScale];
    }

    /// <summary>The shape around the location.</summary>
    public Noise Noise { get; }

    /// <summary>μ, <c>[dy]</c>.</summary>
    public Parameter<T> Location { get; }

    /// <summary>ln s before it is held, <c>[dy]</c>.</summary>
    public Parameter<T> LogScale { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <inheritdoc/>
    /// <remarks>Finite for all y within ±10⁴.</remarks>
    public Tensor<T> LogDensity(Tape<T> tape, Tensor<T> y)
    {
        ArgumentNullException.ThrowIfNull(tape);
        if (y.Shape.Rank != 2 || y.Shape[1] != Location.Shape[0])
        {
            throw new TensorException($"marginal density: y of shape {y.Shape} does not fit: it must be [n, {Location.Shape[0]}], as this model was made for.");
        }

        return tape.Sum(Noise.LogDensity(tape, y, tape.Use(Location), Noises.Held(tape, tape.Use(LogScale))), 1);
    }
}
