using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors;
using Infoscope.Tensors.Gradients;

namespace Infoscope.Learn.Critics;

/// <summary>
/// Adds the gradient of an information term to that of the main loss without letting it be the larger:
/// <c>g = g_main + min(|g_main|, |g_MI|) g_MI / |g_MI|</c>, with norms over all parameters together.
/// </summary>
/// <remarks>
/// Information has no largest value, so its gradient can drown any other. Each step: <see cref="Tape{T}.Backward"/> of the main loss, <see cref="KeepMain"/>,
/// Backward of the information's loss (with its sign and weight), <see cref="AddInformation"/>, then the optimiser. The parameters are
/// those of the generator or encoder, never the critic's.
/// Source: Belghazi and others, "MINE", ICML 2018, supplement ("Adaptive gradient clipping").
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class AdaptiveClipping<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly T[][] _main;
    private double? _mainNorm;

    /// <summary>For the parameters that both losses move.</summary>
    public AdaptiveClipping(IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _main = [.. parameters.Select(parameter => new T[parameter.Shape.Count])];
    }

    /// <summary>Takes up the present gradients as those of the main loss.</summary>
    public void KeepMain()
    {
        for (var i = 0; i < _main.Length; i++)
        {
            _parameters[i].Gradient.CopyTo(_main[i]);
        }

        _mainNorm = GradientClip.GlobalNorm(_parameters);
    }

    /// <summary>Makes the present gradients, those of the information, the sum of both, and returns what the information's were multiplied by.</summary>
    /// <returns>
    /// 1 where they were the smaller. 0 where their norm is NaN or infinite: such a gradient has no direction, and the main one is left alone.
    /// </returns>
    /// <exception cref="TensorException"><see cref="KeepMain"/> has not been called since the last sum.</exception>
    /// <remarks>Allocates nothing.</remarks>
    public double AddInformation()
    {
        if (_mainNorm is not { } main)
        {
            throw new TensorException("There is no main gradient to add to: call KeepMain after Backward of the main loss, then Backward of the information's.");
        }

        _mainNorm = null;
        var norm = GradientClip.GlobalNorm(_parameters);
        var factor = !double.IsFinite(norm) ? 0 : norm > main ? main / norm : 1;
        for (var i = 0; i < _main.Length; i++)
        {
            var gradient = _parameters[i].Gradient;
            if (factor == 0)
            {
                _main[i].CopyTo(gradient);
            }
            else
            {
                TensorPrimitives.MultiplyAdd(gradient, T.CreateChecked(factor), _main[i], gradient);
            }
        }

        return factor;
    }
}
