using Infoscope.Tensors;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Networks that score the pairs of a batch, and the number that they learn to make large.</summary>
internal interface IBatchModel
{
    /// <summary>What is learnt.</summary>
    IReadOnlyList<Parameter<float>> Parameters { get; }

    /// <summary>Records the scores of every x with every y of a batch, <c>[n, n]</c>.</summary>
    Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y);

    /// <summary>Records what is learnt of y alone, a log baseline or a log density, <c>[n]</c>; null where nothing is.</summary>
    Tensor<float>? OfY(Tape<float> tape, Tensor<float> y);

    /// <summary>Records what training makes large.</summary>
    Tensor<float> Objective(ScoredBatch batch);
}

/// <summary>A batch on a tape with its scores, each recorded when it is first asked for.</summary>
internal sealed class ScoredBatch(IBatchModel model, Tape<float> tape, Tensor<float> x, Tensor<float> y)
{
    private readonly Lazy<Tensor<float>> _table = new(() => model.Table(tape, x, y));
    private readonly Lazy<Tensor<float>?> _ofY = new(() => model.OfY(tape, y));

    public Tape<float> Tape => tape;

    public Tensor<float> X => x;

    public Tensor<float> Y => y;

    public Tensor<float> Table => _table.Value;

    public Tensor<float>? OfY => _ofY.Value;
}
