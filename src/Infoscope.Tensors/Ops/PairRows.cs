using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Row <c>i m + j</c> is <c>(x_i, y_j)</c>: every row of x beside every row of y.</summary>
internal readonly struct PairRows<T> : IOp<PairRows<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "pair_rows";

    public static void Forward(in PairRows<T> op, Operands<T> io)
    {
        var pairs = PairsOf(io);
        Work.Run(new Fill(pairs, io.InputMemory(0), io.InputMemory(1), io.OutputMemory), pairs.N, pairs.Threads(io.Options));
    }

    /// <summary>A row gets the sum over its pairs, in the order of the other side.</summary>
    public static void Vjp(in PairRows<T> op, Operands<T> io)
    {
        var pairs = PairsOf(io);
        if (io.Needs(0))
        {
            Work.Run(new SumToX(pairs, io.OutputGradientMemory, io.GradientMemory(0)), pairs.N, pairs.Threads(io.Options));
        }

        if (io.Needs(1))
        {
            Work.Run(new SumToY(pairs, io.OutputGradientMemory, io.GradientMemory(1)), pairs.M, pairs.Threads(io.Options));
        }
    }

    private static Pairs PairsOf(Operands<T> io) => new(io.InputShape(0)[0], io.InputShape(0)[1], io.InputShape(1)[0], io.InputShape(1)[1]);

    /// <summary>n rows of dx numbers beside m rows of dy.</summary>
    private readonly record struct Pairs(int N, int Dx, int M, int Dy)
    {
        /// <summary>Numbers below which one thread is as good.</summary>
        private const int LeastShared = 1 << 14;

        public int Width => Dx + Dy;

        public int Threads(TapeOptions options) => (long)N * M * Width < LeastShared ? 1 : options.Threads;

        public int StartOf(int i, int j) => ((i * M) + j) * Width;
    }

    private readonly struct Fill(Pairs pairs, Memory<T> x, Memory<T> y, Memory<T> z) : IWork
    {
        public void Run(int piece)
        {
            var left = x.Span.Slice(piece * pairs.Dx, pairs.Dx);
            for (var j = 0; j < pairs.M; j++)
            {
                var row = z.Span.Slice(pairs.StartOf(piece, j), pairs.Width);
                left.CopyTo(row);
                y.Span.Slice(j * pairs.Dy, pairs.Dy).CopyTo(row[pairs.Dx..]);
            }
        }
    }

    private readonly struct SumToX(Pairs pairs, Memory<T> dz, Memory<T> dx) : IWork
    {
        public void Run(int piece)
        {
            var target = dx.Span.Slice(piece * pairs.Dx, pairs.Dx);
            for (var j = 0; j < pairs.M && pairs.Dx > 0; j++)
            {
                TensorPrimitives.Add(target, dz.Span.Slice(pairs.StartOf(piece, j), pairs.Dx), target);
            }
        }
    }

    private readonly struct SumToY(Pairs pairs, Memory<T> dz, Memory<T> dy) : IWork
    {
        public void Run(int piece)
        {
            var target = dy.Span.Slice(piece * pairs.Dy, pairs.Dy);
            for (var i = 0; i < pairs.N && pairs.Dy > 0; i++)
            {
                TensorPrimitives.Add(target, dz.Span.Slice(pairs.StartOf(i, piece) + pairs.Dx, pairs.Dy), target);
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Every row of x beside every row of y, as a critic of pairs reads them: row <c>i m + j</c> is <c>(x_i, y_j)</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">x, <c>[n, dx]</c>.</param>
    /// <param name="y">y, <c>[m, dy]</c>.</param>
    /// <returns>The pairs, <c>[n·m, dx + dy]</c>; reshaped to <c>[n, m]</c>, a score of each has those of the pairs <c>(x_i, y_i)</c> on its diagonal.</returns>
    /// <exception cref="TensorException">One of them is no matrix.</exception>
    /// <remarks>Cost O(n m (dx + dy)) time and memory.</remarks>
    public static Tensor<T> PairRows<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (left, right) = (x.Shape, y.Shape);
        if (left.Rank != 2 || right.Rank != 2)
        {
            throw TensorException.Shapes(Ops.PairRows<T>.Name, left, right, "x must be [n, dx] and y [m, dy]");
        }

        return tape.Record(new PairRows<T>(), [tape.In(Layout.RowMajor, x), tape.In(Layout.RowMajor, y)], new Shape(left[0] * right[0], left[1] + right[1]));
    }
}
