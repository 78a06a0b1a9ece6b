using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Estimation.Training;

namespace Infoscope.Learn.Estimation;

/// <summary>A critic that has learnt, with the maps by which columns enter it.</summary>
public sealed class TrainedCritic
{
    internal TrainedCritic(NeuralMethod method, NeuralOptions options, ColumnEncoding x, ColumnEncoding y, IScoredModel model, RowSplit? split)
    {
        (Method, Options, X, Y, Model, Split) = (method, options, x, y, model, split);
    }

    internal NeuralMethod Method { get; }

    internal NeuralOptions Options { get; }

    internal ColumnEncoding X { get; }

    internal ColumnEncoding Y { get; }

    internal IScoredModel Model { get; }

    internal RowSplit? Split { get; }
}
