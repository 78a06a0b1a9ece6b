using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>One value on a tape. Nodes are kept for the next pass and filled anew.</summary>
internal sealed class Node<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private Buffer<T>? _ownValue;
    private Buffer<T>? _ownGradient;
    private IRule<T>? _lastRule;

    public Shape Shape { get; set; }

    public Layout Layout { get; set; }

    public bool NeedsGradient { get; set; }

    public int FirstInput { get; set; }

    public int InputCount { get; set; }

    public Memory<T> Value { get; set; }

    public Memory<T> Gradient { get; private set; }

    public bool HasGradient { get; private set; }

    public Buffer<T>? Saved { get; set; }

    public Parameter<T>? Parameter { get; set; }

    /// <summary>How to walk back, or null for a leaf.</summary>
    public IRule<T>? Rule { get; private set; }

    /// <summary>Steps of a training loop repeat each other, so the rule of the last pass is mostly of the right kind and only its settings change.</summary>
    public void SetRule<TOp>(in TOp op)
        where TOp : struct, IOp<TOp, T>
    {
        if (_lastRule is not Rule<TOp, T> rule)
        {
            _lastRule = rule = new Rule<TOp, T>();
        }

        rule.Op = op;
        Rule = rule;
    }

    public void RentValue(BufferPool<T> pool)
    {
        _ownValue = pool.Rent(Shape.Count);
        Value = _ownValue.Memory;
    }

    public void OpenGradient(BufferPool<T> pool)
    {
        if (Parameter is not null)
        {
            Gradient = Parameter.GradientMemory;
        }
        else
        {
            _ownGradient = pool.Rent(Shape.Count);
            Gradient = _ownGradient.Memory;
        }

        HasGradient = true;
    }

    public void GiveBackGradient(BufferPool<T> pool)
    {
        GiveBack(ref _ownGradient, pool);
        Gradient = default;
        HasGradient = false;
    }

    public void GiveBackAll(BufferPool<T> pool)
    {
        GiveBackGradient(pool);
        GiveBack(ref _ownValue, pool);
        if (Saved is not null)
        {
            pool.GiveBack(Saved);
            Saved = null;
        }

        Value = default;
        Parameter = null;
        Rule = null;
        InputCount = 0;
    }

    /// <summary>Copies the numbers out, row-major whatever the layout.</summary>
    public void CopyValueTo(Span<T> target)
    {
        if (Layout == Layout.RowMajor)
        {
            Value.Span.CopyTo(target);
        }
        else
        {
            Transposition.Copy(Value.Span, Shape[1], Shape[0], target);
        }
    }

    private static void GiveBack(ref Buffer<T>? buffer, BufferPool<T> pool)
    {
        if (buffer is not null)
        {
            pool.GiveBack(buffer);
            buffer = null;
        }
    }
}
