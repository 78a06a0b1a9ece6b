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

    /// <summary>Records the scores of all pairs: x <c>[n, dx]</c> and y <c>[m, dy]</c> to <c>[n, m]</c>.</summary>
    Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y);

    /// <summary>Records what was learnt of y alone, <c>[m]</c>; null where nothing was.</summary>
    Tensor<float>? OfY(Tape<float> tape, Tensor<float> y);
}
