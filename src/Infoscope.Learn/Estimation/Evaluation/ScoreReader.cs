using Infoscope.Learn.Bounds;
using Infoscope.Tensors;

namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>Reads information off scores that were computed in single precision, with every sum in double precision.</summary>
/// <param name="entropyOfY">H(Y) in nats, for the bound that needs it.</param>
internal sealed class ScoreReader(double entropyOfY)
{
    private readonly Tape<double> _tape = new();
    private readonly double[] _entropyOfY = [entropyOfY];
    private double[] _first = [];
    private double[] _second = [];

    /// <summary>The value of a bound. One on tables is the mean over the rows of all blocks; any other takes all blocks together.</summary>
    public double Nats(IBound bound, ScoreBlocks blocks, LeftOut leftOut = default) => bound switch
    {
        IPairBound pairs => OfPairs(pairs, blocks, leftOut),
        ITableBound table => MeanOfRows(blocks, leftOut, (scores, _) => table.Record(_tape, scores)),
        IBaselinedBound baselined => MeanOfRows(blocks, leftOut, (scores, ofY) => baselined.Record(_tape, scores, ofY)),
        DifferenceOfEntropies entropies => OfJoint(blocks, leftOut, (joint, ofY) => entropies.Record(_tape, joint, ofY)),
        BarberAgakov entropy => OfJoint(blocks, leftOut, (joint, _) => entropy.Record(_tape, joint, _tape.Constant(_entropyOfY, Shape.Scalar))),
        _ => throw new ArgumentException($"{bound.Name} reads no scores.", nameof(bound)),
    };

    /// <summary>The mean log-likelihood of what models of densities learn by.</summary>
    public double LogLikelihood(ScoreBlocks blocks) => OfJoint(blocks, default, (joint, ofY) => Densities.LogLikelihood.Record(_tape, joint, ofY));

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

        return Finish(bound.Record(_tape, Vector(joint, joints), Vector(product, products)));
    }

    private double OfJoint(ScoreBlocks blocks, LeftOut leftOut, Func<Tensor<double>, Tensor<double>, Tensor<double>> record)
    {
        var (joint, ofY) = (Room(ref _first, blocks.Rows), Room(ref _second, blocks.Rows));
        var kept = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            var rows = blocks.RowsOf(block);
            for (var i = 0; i < rows; i++)
            {
                if (!leftOut.Has(i))
                {
                    (joint[kept], ofY[kept]) = (blocks.Table(block)[(i * rows) + i], blocks.OfY(block)[i]);
                    kept++;
                }
            }
        }

        return Finish(record(Vector(joint, kept), Vector(ofY, kept)));
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

            sum += kept * Finish(record(_tape.Constant(table.AsMemory(0, scores), kept, kept), Vector(ofY, kept)));
            all += kept;
        }

        return sum / all;
    }

    private Tensor<double> Vector(double[] room, int length) => _tape.Constant(room.AsMemory(0, length), new Shape(length));

    private double Finish(Tensor<double> nats)
    {
        var value = nats.Item();
        _tape.Reset();
        return value;
    }

    private static double[] Room(ref double[] room, int length) => room = room.Length < length ? new double[length] : room;
}
