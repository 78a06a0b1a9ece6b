using System.Numerics;
using Infoscope.Data.Onnx;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Onnx;

/// <summary>The nodes of each activation.</summary>
internal static class ActivationNodes
{
    public static string Add<T>(GraphWriter<T> graph, Activation activation, string x)
        where T : struct, IFloatingPointIeee754<T> => activation switch
        {
            Activation.Identity => x,
            Activation.Gelu => AddGelu(graph, x),
            Activation.LeakyRelu => graph.Add("LeakyRelu", [x], ("alpha", new OnnxNumber(0.01f))),
            Activation.Elu => graph.Add("Elu", [x], ("alpha", new OnnxNumber(1))),
            Activation.Tanh or Activation.Relu or Activation.Softsign or Activation.Softplus or Activation.Sigmoid => graph.Add(activation.ToString(), [x]),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"Allowed are {string.Join(", ", Enum.GetNames<Activation>())}."),
        };

    /// <summary><c>x Φ(x) = x (erf(x / √2) + 1) / 2</c>, since ONNX has an operator for it only from opset 20 on. <see cref="GeluPattern"/> finds it again.</summary>
    private static string AddGelu<T>(GraphWriter<T> graph, string x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var scaled = graph.Add("Div", [x, graph.AddConstant("constant/sqrt2", Math.Sqrt(2))]);
        var erf = graph.Add("Erf", [scaled]);
        var sum = graph.Add("Add", [erf, graph.AddConstant("constant/one", 1)]);
        var product = graph.Add("Mul", [x, sum]);
        return graph.Add("Mul", [product, graph.AddConstant("constant/half", 0.5)]);
    }
}
