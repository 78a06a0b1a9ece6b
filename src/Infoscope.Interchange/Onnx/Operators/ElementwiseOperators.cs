using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Arithmetic and activations.</summary>
internal static class ElementwiseOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> =>
    [
        new("Add", node => Binary(node, static (tape, a, b) => tape.Add(a, b))),
        new("Sub", node => Binary(node, static (tape, a, b) => tape.Subtract(a, b))),
        new("Mul", node => Binary(node, static (tape, a, b) => tape.Multiply(a, b))),
        new("Div", node => Binary(node, static (tape, a, b) => tape.Divide(a, b))),
        new("Identity", node => Unary(node, static (_, x) => x)),
        new("Abs", node => Unary(node, static (tape, x) => tape.Abs(x))),
        new("Exp", node => Unary(node, static (tape, x) => tape.Exp(x))),
        new("Log", node => Unary(node, static (tape, x) => tape.Log(x))),
        new("Sqrt", node => Unary(node, static (tape, x) => tape.Sqrt(x))),
        new("Relu", node => Unary(node, static (tape, x) => tape.Relu(x))),
        new("LeakyRelu", LeakyRelu),
        new("Elu", Elu),
        new("Sigmoid", node => Unary(node, static (tape, x) => tape.Sigmoid(x))),
        new("Tanh", node => Unary(node, static (tape, x) => tape.Tanh(x))),
        new("Softplus", node => Unary(node, static (tape, x) => tape.Softplus(x))),
        new("Softsign", node => Unary(node, static (tape, x) => tape.Softsign(x))),
        new("Gelu", Gelu),
    ];

    private static NodeStep<T> Unary<T>(NodeReader<T> node, Func<Tape<T>, Tensor<T>, Tensor<T>> record)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(1, 1);
        return (tape, inputs, _) => record(tape, inputs[0]);
    }

    private static NodeStep<T> Binary<T>(NodeReader<T> node, Func<Tape<T>, Tensor<T>, Tensor<T>, Tensor<T>> record)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 2);
        return (tape, inputs, _) => record(tape, inputs[0], inputs[1]);
    }

    private static NodeStep<T> LeakyRelu<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var slope = T.CreateChecked(node.Number("alpha", 0.01));
        return Unary(node, (tape, x) => tape.LeakyRelu(x, slope));
    }

    /// <summary><c>α (e^x − 1)</c> below 0, as <c>α elu(x) + (1 − α) relu(x)</c> where α is not 1.</summary>
    private static NodeStep<T> Elu<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        var alpha = T.CreateChecked(node.Number("alpha", 1));
        return alpha == T.One
            ? Unary(node, static (tape, x) => tape.Elu(x))
            : Unary(node, (tape, x) => tape.Add(tape.Scale(tape.Elu(x), alpha), tape.Scale(tape.Relu(x), T.One - alpha)));
    }

    private static NodeStep<T> Gelu<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T> => node.Text("approximate", "none") == "none"
            ? Unary(node, static (tape, x) => tape.Gelu(x))
            : throw node.Refuse("approximates Φ by tanh", "Only the exact one is read");
}
