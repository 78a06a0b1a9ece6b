using Infoscope.Learn.Bounds;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>Reads information off scores that were computed in single precision, with every sum in double precision.</summary>
internal sealed class ScoreReader
{
    private readonly Tape<double> _tape = new();
    private double[] _first = [];
    private double[] _second = [];

    /// <summary>The value of a bound. One on pairs takes all blocks together; one on tables is the mean over the rows of all blocks.</summary>
    public double Nats(IBound bound, ScoreBlocks blocks, LeftOut leftOut = default) => bound switch
    {
        IPairBound pairs => OfPairs(pairs, blocks, leftOut),
        ITableBound table => MeanOfRows(blocks, leftOut, (scores, _) => table.Record(_tape, scores)),
        IBaselinedBound baselined => MeanOfRows(blocks, leftOut, (scores, ofY) => baselined.Record(_tape, scores, ofY)),
        _ => throw new ArgumentException($"{bound.Name} reads neither pairs nor tables.", nameof(bound)),
    };

    private double OfPairs(IPairBound bound, ScoreBlocks blocks, LeftOut leftOut)
    {
        var joint = Room(ref _first, blocks.Rows);
        var product = Room(ref _second, Enumerable.Range(0, blocks.Count).Sum(block => blocks.RowsOf(block) * (blocks.RowsOf(block) - 1)));
        var (joints, products) = (0, 0);
        for (var block = 0; block < blocks.Count; block++)
        {
            var (table, rows) = (blocks.Table(block), blocks.RowsOf(block));
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < rows && !leftOut.Has(i); j++)
                {
                    if (i == j)
                    {
                        joint[joints++] = table[(i * rows) + j];
                    }
                    else if (!leftOut.Has(j))
                    {
                        product[products++] = table[(i * rows) + j];
                    }
                }
            }
        }

        var nats = bound.Record(_tape, _tape.Constant(joint.AsMemory(0, joints), new Shape(joints)), _tape.Constant(product.AsMemory(0, products), new Shape(products))).Item();
        _tape.Reset();
        return nats;
    }

    private double MeanOfRows(ScoreBlocks blocks, LeftOut leftOut, Func<Tensor<double>, Tensor<double>, Tensor<double>> record)
    {
        var (sum, all) = (0.0, 0);
        for (var block = 0; block < blocks.Count; block++)
        {
            var rows = blocks.RowsOf(block);
            var (table, ofY) = (Room(ref _first, rows * rows), Room(ref _second, rows));
            var (scores, kept) = (0, 0);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < rows && !leftOut.Has(i); j++)
                {
                    if (!leftOut.Has(j))
                    {
                        table[scores++] = blocks.Table(block)[(i * rows) + j];
                    }
                }

                if (!leftOut.Has(i))
                {
                    ofY[kept++] = blocks.OfY(block)[i];
                }
            }

            sum += kept * record(_tape.Constant(table.AsMemory(0, scores), kept, kept), _tape.Constant(ofY.AsMemory(0, kept), new Shape(kept))).Item();
            all += kept;
            _tape.Reset();
        }

        return sum / all;
    }

    private static double[] Room(ref double[] room, int length) => room = room.Length < length ? new double[length] : room;
}
