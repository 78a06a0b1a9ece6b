using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>A critic and a network for ln a(y) that learn together.</summary>
internal sealed class BaselinedModel(ICritic<float> critic, MultilayerPerceptron<float> baseline, IBaselinedBound bound) : IBatchModel
{
    public IReadOnlyList<Parameter<float>> Parameters { get; } = [.. critic.Parameters, .. baseline.Parameters];

    public Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y) => critic.Table(tape, x, y, Mode.Training());

    public Tensor<float>? OfY(Tape<float> tape, Tensor<float> y) => LogBaseline(tape, y);

    public Tensor<float> Objective(ScoredBatch batch) => bound.Record(batch.Tape, batch.Table, LogBaseline(batch.Tape, batch.Y));

    private Tensor<float> LogBaseline(Tape<float> tape, Tensor<float> y) => tape.Reshape(baseline.Forward(tape, y), new Shape(y.Shape[0]));
}
