using Infoscope.Learn.Bounds;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>Reads information off scores that were computed in single precision, with every sum in double precision.</summary>
internal static class ScoreReading
{
    /// <summary>The value of a bound. One on pairs takes all blocks together; one on tables is the mean over rows of all blocks.</summary>
    public static double Nats(IBound bound, IReadOnlyList<ScoreBlock> blocks)
    {
        var tape = new Tape<double>();
        return bound switch
        {
            IPairBound pairs => OfPairs(tape, pairs, blocks),
            ITableBound table => MeanOfRows(tape, blocks, (block, scores) => table.Record(tape, scores)),
            IBaselinedBound baselined => MeanOfRows(tape, blocks, (block, scores) => baselined.Record(tape, scores, tape.Constant(block.OfY, new Shape(block.Rows)))),
            _ => throw new ArgumentException($"{bound.Name} reads neither pairs nor tables.", nameof(bound)),
        };
    }

    private static double OfPairs(Tape<double> tape, IPairBound bound, IReadOnlyList<ScoreBlock> blocks)
    {
        var joint = new double[blocks.Sum(static block => block.Rows)];
        var product = new double[blocks.Sum(static block => block.Rows * (block.Rows - 1))];
        var (joints, products) = (0, 0);
        foreach (var block in blocks)
        {
            block.CopyJointTo(joint.AsSpan(joints));
            block.CopyProductTo(product.AsSpan(products));
            joints += block.Rows;
            products += block.Rows * (block.Rows - 1);
        }

        return bound.Record(tape, tape.Constant(joint, new Shape(joint.Length)), tape.Constant(product, new Shape(product.Length))).Item();
    }

    private static double MeanOfRows(Tape<double> tape, IReadOnlyList<ScoreBlock> blocks, Func<ScoreBlock, Tensor<double>, Tensor<double>> record)
    {
        var (sum, rows) = (0.0, 0);
        foreach (var block in blocks)
        {
            sum += block.Rows * record(block, tape.Constant(block.Table, block.Rows, block.Rows)).Item();
            rows += block.Rows;
            tape.Reset();
        }

        return sum / rows;
    }
}
