using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation.Methods;

/// <summary>Networks that score pairs, and what they learn by.</summary>
internal interface IScoredModel : IModel<float>
{
    /// <summary>The most pairs that are scored at a time.</summary>
    int PairsAtOnce { get; }

    /// <summary>What training makes large.</summary>
    Signals.IInformationSignal<float> Objective { get; }

    /// <summary>What <see cref="Table"/> scores pairs by: an <see cref="Critics.ICritic{T}"/> or a <see cref="Densities.ConditionalDensity{T}"/>.</summary>
    IModel<float> OfPairs { get; }

    /// <summary>What <see cref="OfY"/> goes by: a baseline, or a <see cref="Densities.MarginalDensity{T}"/>; null where nothing was learnt.</summary>
    IModel<float>? OfYAlone { get; }

    /// <summary>Records the scores of all pairs: x <c>[n, dx]</c> and y <c>[m, dy]</c> to <c>[n, m]</c>.</summary>
    Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y);

    /// <summary>Records what was learnt of y alone, <c>[m]</c>; null where nothing was.</summary>
    Tensor<float>? OfY(Tape<float> tape, Tensor<float> y);
}
