using Infoscope.Learn.Densities;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Models of q(y|x) and r(y), which learn by maximum likelihood whatever reads them.</summary>
internal sealed class DensityModel(ConditionalDensity<float> conditional, MarginalDensity<float> marginal) : IBatchModel
{
    public IReadOnlyList<Parameter<float>> Parameters { get; } = [.. conditional.Parameters, .. marginal.Parameters];

    public Tensor<float> Table(Tape<float> tape, Tensor<float> x, Tensor<float> y) => conditional.LogDensityTable(tape, x, y, Mode.Training());

    public Tensor<float>? OfY(Tape<float> tape, Tensor<float> y) => marginal.LogDensity(tape, y);

    public Tensor<float> Objective(ScoredBatch batch) => LogLikelihood.Record(
        batch.Tape, conditional.LogDensity(batch.Tape, batch.X, batch.Y, Mode.Training()), marginal.LogDensity(batch.Tape, batch.Y));
}
