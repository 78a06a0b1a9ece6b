using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>Makes an operation on tensors of an elementwise one of two inputs.</summary>
internal readonly struct Binary<TOp, T> : IOp<Binary<TOp, T>, T>, IDifferentiableVjp<T>
    where TOp : struct, IBinaryOp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => TOp.Name;

    public static void Forward(in Binary<TOp, T> op, Operands<T> io) =>
        Work.Run(new ForwardWork(io.InputMemory(0), io.InputMemory(1), io.OutputMemory), Chunks.Of(io.Output.Length), io.Options.Threads);

    public static void Vjp(in Binary<TOp, T> op, Operands<T> io)
    {
        for (var side = 0; side < 2; side++)
        {
            if (io.Needs(side))
            {
                var work = new VjpWork(side == 0, io.InputMemory(0), io.InputMemory(1), io.OutputMemory, io.OutputGradientMemory, io.GradientMemory(side));
                Work.Run(work, Chunks.Of(io.Output.Length), io.Options.Threads);
            }
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        if (default(TOp) is not IDifferentiableBinary<T> differentiable)
        {
            throw TensorException.NoSecondGradient(TOp.Name);
        }

        if (io.Needs(0))
        {
            io.Add(0, differentiable.RecordVjpLeft(io.Tape, io.Input(0), io.Input(1), io.Output, io.OutputGradient));
        }

        if (io.Needs(1))
        {
            io.Add(1, differentiable.RecordVjpRight(io.Tape, io.Input(0), io.Input(1), io.Output, io.OutputGradient));
        }
    }

    private readonly struct ForwardWork(Memory<T> a, Memory<T> b, Memory<T> y) : IWork
    {
        public void Run(int piece)
        {
            var chunk = Chunks.Range(piece, y.Length);
            TOp.Forward(a.Span[chunk], b.Span[chunk], y.Span[chunk]);
        }
    }

    private readonly struct VjpWork(bool isLeft, Memory<T> a, Memory<T> b, Memory<T> y, Memory<T> dy, Memory<T> target) : IWork
    {
        public void Run(int piece)
        {
            var chunk = Chunks.Range(piece, y.Length);
            if (isLeft)
            {
                TOp.VjpLeft(a.Span[chunk], b.Span[chunk], y.Span[chunk], dy.Span[chunk], target.Span[chunk]);
            }
            else
            {
                TOp.VjpRight(a.Span[chunk], b.Span[chunk], y.Span[chunk], dy.Span[chunk], target.Span[chunk]);
            }
        }
    }
}
