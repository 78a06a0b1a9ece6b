using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>A critic that learns by a bound on tables.</summary>
internal sealed class CriticModel(ICritic<float> critic, ITableBound objective) : IBatchModel
{
    public IReadOnlyList<Parameter<float>> Parameters => critic.Parameters;

    public Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y) => critic.Table(tape, x, y, Mode.Training());

    public Tensor<float>? OfY(Tape<float> tape, Tensor<float> y) => null;

    public Tensor<float> Objective(ScoredBatch batch) => objective.Record(batch.Tape, batch.Table);
}
