using System.Numerics;
using System.Runtime.InteropServices;
using Infoscope.Core.Matrices;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors;

/// <summary>
/// Records operations as they are computed and walks them back to differentiate one number: reverse-mode gradients.
/// </summary>
/// <remarks>
/// Keep one tape and use it for every step: its buffers are reused, and a steady step allocates nothing. The first value
/// recorded after <see cref="Backward"/> or <see cref="Reset"/> begins the next pass and ends the life of all earlier tensors.
/// The walk is a loop, so chains may be of any depth. Not safe for use by two threads at once; parameters may be shared
/// by tapes whose passes do not overlap.
/// </remarks>
/// <typeparam name="T">float to train, double to check.</typeparam>
public sealed partial class Tape<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly List<Node<T>> _nodes = [];
    private readonly List<int> _inputs = [];
    private readonly Dictionary<Parameter<T>, int> _used = [];
    private readonly BufferPool<T> _pool = new();
    private int _count;
    private long _pass;
    private bool _walked;

    /// <summary>An empty tape.</summary>
    /// <param name="options">Threads and vector width; defaults where null.</param>
    public Tape(TapeOptions? options = null)
    {
        var settings = options ?? new TapeOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.Threads, nameof(options));
        Options = settings;
        Product = new ProductOptions { Threads = settings.Threads, Width = settings.Width };
    }

    /// <summary>Threads and vector width.</summary>
    public TapeOptions Options { get; }

    /// <summary>Where each pass holds a part of a batch only: what ties the parts together for batch normalisation. Null for the whole batch.</summary>
    public IBatchParts<T>? BatchParts { get; init; }

    /// <summary>How many values the present pass has recorded.</summary>
    public int Count => _walked ? 0 : _count;

    internal ProductOptions Product { get; }

    internal BufferPool<T> Pool => _pool;

    /// <summary>Data without a gradient: a view, not a copy, so leave the memory as it is until after <see cref="Backward"/>.</summary>
    /// <exception cref="TensorException">The length does not fit the shape.</exception>
    public Tensor<T> Constant(ReadOnlyMemory<T> values, Shape shape) => Leaf(MemoryMarshal.AsMemory(values), shape, needsGradient: false);

    /// <summary>A matrix of data without a gradient, <c>[rows, columns]</c>, row-major: a view, not a copy.</summary>
    /// <exception cref="TensorException">The length is not <c>rows·columns</c>.</exception>
    public Tensor<T> Constant(ReadOnlyMemory<T> values, int rows, int columns) => Constant(values, new Shape(rows, columns));

    /// <summary>Data whose gradient <see cref="GradientOf"/> gives after <see cref="Backward"/>: a view, not a copy.</summary>
    /// <exception cref="TensorException">The length does not fit the shape.</exception>
    public Tensor<T> Variable(ReadOnlyMemory<T> values, Shape shape) => Leaf(MemoryMarshal.AsMemory(values), shape, needsGradient: true);

    /// <summary>A parameter as a value of this pass. Asking twice gives the same value, so its gradient sums over all uses.</summary>
    public Tensor<T> Use(Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        BeginPassIfWalked();
        if (!_used.TryGetValue(parameter, out var index))
        {
            index = Add(parameter.Shape, Layout.RowMajor, needsGradient: true);
            var node = _nodes[index];
            node.Value = parameter.ValueMemory;
            node.Parameter = parameter;
            _used.Add(parameter, index);
            Mark(index);
        }

        return new Tensor<T>(this, index, _pass);
    }

    /// <summary>
    /// Differentiates a single number with respect to every parameter and variable of this pass. Gradients are replaced, and
    /// those of parameters that the number does not depend on become 0. Values stay readable until the next pass begins.
    /// </summary>
    /// <exception cref="TensorException">
    /// The value is not a single number, depends on nothing that has a gradient, or the tape was walked before; or a parameter, constant or variable
    /// that it depends on has been changed since it was recorded, so that the gradient would be wrong. Of arrays beyond 256 KB 64 stretches are looked at.
    /// </exception>
    public void Backward(Tensor<T> loss)
    {
        if (_walked && loss.Pass == _pass && ReferenceEquals(loss.Tape, this))
        {
            throw TensorException.SecondBackward();
        }

        var root = NodeOf(loss);
        if (root.Shape.Count != 1)
        {
            throw TensorException.NotScalar(root.Shape);
        }

        if (!root.NeedsGradient)
        {
            throw TensorException.NothingToDifferentiate();
        }

        RequireUnchanged(loss.Index);
        _walked = true;
        OpenGradient(root, out _)[0] = T.One;
        for (var index = loss.Index; index >= 0; index--)
        {
            var node = _nodes[index];
            if (node.Rule is not null && node.HasGradient)
            {
                node.Rule.Backward(new Operands<T>(this, node));
                node.GiveBackGradient(_pool);
            }
        }

        foreach (var (parameter, index) in _used)
        {
            if (!_nodes[index].HasGradient)
            {
                parameter.Gradient.Clear();
            }
        }
    }

    /// <summary>The gradient of a variable after <see cref="Backward"/>, row-major, in an array of its own; zeros where the number did not depend on it.</summary>
    /// <exception cref="TensorException">The tensor is no variable, or <see cref="Backward"/> has not been called.</exception>
    public T[] GradientOf(Tensor<T> variable)
    {
        var node = NodeOf(variable);
        if (!_walked || node.Rule is not null || !node.NeedsGradient)
        {
            throw new TensorException("GradientOf needs a variable of this pass after Backward. Record the input by tape.Variable, and call Backward first.");
        }

        var gradient = new T[node.Shape.Count];
        if (node.HasGradient)
        {
            node.Gradient.Span.CopyTo(gradient);
        }

        return gradient;
    }

    /// <summary>Ends the pass without differentiating, as after an evaluation: tensors become invalid, buffers are kept for the next pass.</summary>
    public void Reset() => _walked = true;

    /// <summary>Records one operation: computes it now, and keeps what walking back needs.</summary>
    internal Tensor<T> Record<TOp>(in TOp op, ReadOnlySpan<Tensor<T>> inputs, Shape shape, Layout layout = Layout.RowMajor)
        where TOp : struct, IOp<TOp, T>
    {
        if (inputs.IsEmpty)
        {
            BeginPassIfWalked();
        }

        var needsGradient = false;
        foreach (var input in inputs)
        {
            if (!ReferenceEquals(input.Tape, this))
            {
                throw TensorException.Foreign(TOp.Name);
            }

            needsGradient |= NodeOf(input).NeedsGradient;
        }

        if (_walked)
        {
            throw TensorException.Stale();
        }

        var index = Add(shape, layout, needsGradient);
        var node = _nodes[index];
        node.FirstInput = _inputs.Count;
        node.InputCount = inputs.Length;
        foreach (var input in inputs)
        {
            _inputs.Add(input.Index);
        }

        node.RentValue(_pool);
        node.SetRule(op);
        TOp.Forward(op, new Operands<T>(this, node));
        return new Tensor<T>(this, index, _pass);
    }

    /// <summary>A leaf without a gradient over the memory of a value.</summary>
    internal Tensor<T> Detached(Tensor<T> x)
    {
        var source = NodeOf(x);
        if (_walked)
        {
            throw TensorException.Stale();
        }

        var index = Add(source.Shape, source.Layout, needsGradient: false);
        _nodes[index].Value = source.Value;
        return new Tensor<T>(this, index, _pass);
    }

    internal Node<T> NodeOf(Tensor<T> tensor) => ReferenceEquals(tensor.Tape, this) && tensor.Pass == _pass
        ? _nodes[tensor.Index]
        : throw TensorException.Stale();

    internal Node<T> NodeAt(int index) => _nodes[index];

    internal Tensor<T> At(int index) => new(this, index, _pass);

    internal int InputIndexOf(Node<T> node, int input) => _inputs[node.FirstInput + input];

    internal Node<T> InputOf(Node<T> node, int input) => _nodes[InputIndexOf(node, input)];

    /// <summary>The gradient buffer of a node; <paramref name="isFresh"/> says that it holds garbage which must be overwritten.</summary>
    internal Span<T> OpenGradient(Node<T> node, out bool isFresh)
    {
        isFresh = !node.HasGradient;
        if (isFresh)
        {
            node.OpenGradient(_pool);
        }

        return node.Gradient.Span;
    }

    private Tensor<T> Leaf(Memory<T> values, Shape shape, bool needsGradient)
    {
        if (values.Length != shape.Count)
        {
            throw TensorException.Length("The data", values.Length, shape);
        }

        BeginPassIfWalked();
        var index = Add(shape, Layout.RowMajor, needsGradient);
        _nodes[index].Value = values;
        Mark(index);
        return new Tensor<T>(this, index, _pass);
    }

    private int Add(Shape shape, Layout layout, bool needsGradient)
    {
        if (_count == _nodes.Count)
        {
            _nodes.Add(new Node<T>());
        }

        var node = _nodes[_count];
        node.Shape = shape;
        node.Layout = layout;
        node.NeedsGradient = needsGradient;
        return _count++;
    }

    private void BeginPassIfWalked()
    {
        if (!_walked)
        {
            return;
        }

        for (var i = 0; i < _count; i++)
        {
            _nodes[i].GiveBackAll(_pool);
        }

        _inputs.Clear();
        _used.Clear();
        _leaves.Clear();
        _count = 0;
        _pass++;
        _walked = false;
    }
}
