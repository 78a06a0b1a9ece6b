using System.Numerics;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;

namespace Infoscope.Interchange.Onnx;

/// <summary>A node and its place in the file.</summary>
internal readonly record struct NumberedNode(int Index, OnnxNode Node);

/// <summary>A node as an operator reads it: operands, settings, and errors that say where. Settings that nobody asked for are refused.</summary>
internal sealed class NodeReader<T>(GraphReader<T> graph, NumberedNode numbered)
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly List<int> _operands = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public OnnxNode Node { get; } = numbered.Node;

    public GraphReader<T> Graph { get; } = graph;

    /// <summary>What messages call it.</summary>
    public string Place { get; } = $"node {numbered.Index}{(numbered.Node.Name.Length > 0 ? $" '{numbered.Node.Name}'" : "")} ({numbered.Node.Operator})";

    /// <summary>Where the operands lie, in the order in which they were taken.</summary>
    public IReadOnlyList<int> Operands => _operands;

    /// <summary>Makes a step of the node.</summary>
    public NodeStep<T> Read()
    {
        if (!OperatorTable<T>.All.TryGetValue(Node.Operator, out var read))
        {
            throw Refuse("is an operator that is not read", $"Read are {string.Join(", ", OnnxImport.Operators)}");
        }

        var step = read(this);
        if (Node.Attributes.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
        {
            throw Refuse($"has the setting '{unknown}', which is not read", "Export the model without it");
        }

        return step;
    }

    /// <summary>Whether an optional input is given.</summary>
    public bool Has(int input) => input < Node.Inputs.Count && Node.Inputs[input].Length > 0;

    /// <summary>Takes all inputs as operands.</summary>
    /// <param name="least">The fewest there may be.</param>
    /// <param name="most">The most.</param>
    public void Take(int least, int most)
    {
        var count = Node.Inputs.Count;
        while (count > least && !Has(count - 1))
        {
            count--;
        }

        if (count < least || count > most || !Enumerable.Range(0, count).All(Has))
        {
            throw Refuse($"has {Node.Inputs.Count} inputs", least == most ? $"It has to have {least}" : $"It has to have {least} to {most}");
        }

        for (var i = 0; i < count; i++)
        {
            TakeOne(i);
        }
    }

    /// <summary>Takes one input as an operand.</summary>
    public void TakeOne(int input) => _operands.Add(Graph.PlaceOf(NameOf(input), Place));

    /// <summary>An input that must be an array of the file.</summary>
    public DataArray Array(int input) => Graph.RequireArray(NameOf(input), Place);

    public string NameOf(int input) => Has(input) ? Node.Inputs[input] : throw Refuse($"has no input {input}", "The model is damaged: export it again");

    public long Integer(string name, long otherwise) => Ask(name) switch
    {
        null => otherwise,
        OnnxInteger integer => integer.Value,
        _ => throw OfOtherKind(name, "a whole number"),
    };

    public double Number(string name, double otherwise) => Ask(name) switch
    {
        null => otherwise,

        // The shortest decimal of the float32, so that 1e-5 in a file is 1e-5 in a network of doubles.
        OnnxNumber number => double.Parse(number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture),
        _ => throw OfOtherKind(name, "a number"),
    };

    public string Text(string name, string otherwise) => Ask(name) switch
    {
        null => otherwise,
        OnnxText text => text.Value,
        _ => throw OfOtherKind(name, "a text"),
    };

    public IReadOnlyList<long>? Integers(string name) => Ask(name) switch
    {
        null => null,
        OnnxIntegers integers => integers.Values,
        _ => throw OfOtherKind(name, "a list of whole numbers"),
    };

    /// <summary>A setting of any kind, or null.</summary>
    public OnnxAttribute? Ask(string name)
    {
        _asked.Add(name);
        return Node.Attributes.GetValueOrDefault(name);
    }

    /// <summary>Refuses any value of a setting but one.</summary>
    public void Require(string name, long only)
    {
        if (Integer(name, only) is var got && got != only)
        {
            throw Refuse($"has {name} {got}", $"Only {only} is read");
        }
    }

    /// <summary>An axis of a tensor of some rank, counted from the end where it is negative.</summary>
    public static int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw new Tensors.TensorException($"there is no axis {axis} in {rank} axes");

    public DataFormatException Refuse(string problem, string remedy) => new(Graph.Path, $"{char.ToUpperInvariant(Place[0])}{Place[1..]} {problem}.", $"{remedy}.");

    private DataFormatException OfOtherKind(string name, string kind) => Refuse($"has a setting '{name}' of another kind than {kind}", "The model is damaged: export it again");
}
