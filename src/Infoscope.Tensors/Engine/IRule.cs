using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>How one recorded operation is walked back, with its type forgotten.</summary>
internal interface IRule<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The operation's name.</summary>
    string Name { get; }

    void Backward(Operands<T> io);

    /// <summary>Records the way back instead of walking it.</summary>
    /// <exception cref="TensorException">The operation does not say how.</exception>
    void RecordBackward(VjpRecording<T> io);
}

/// <summary>The settings of one recorded operation.</summary>
internal sealed class Rule<TOp, T> : IRule<T>
    where TOp : struct, IOp<TOp, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private TOp _op;

    public TOp Op
    {
        set => _op = value;
    }

    public string Name => TOp.Name;

    public void Backward(Operands<T> io) => TOp.Vjp(_op, io);

    public void RecordBackward(VjpRecording<T> io)
    {
        if (_op is not IDifferentiableVjp<T> differentiable)
        {
            throw TensorException.NoSecondGradient(TOp.Name);
        }

        differentiable.RecordVjp(io);
    }
}
