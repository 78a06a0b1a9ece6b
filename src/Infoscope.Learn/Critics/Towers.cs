using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Learn.Critics;

/// <summary>Builds the networks of critics and densities.</summary>
internal static class Towers
{
    /// <summary>Linear layers with activations between them, named as PyTorch's <c>Sequential</c> names them: <c>prefix.0</c>, <c>prefix.2</c>, …</summary>
    public static Sequential<T> Create<T>(string prefix, int inputs, int outputs, CriticOptions options, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        int[] sizes = [inputs, .. options.Hidden, outputs];
        if (sizes.FirstOrDefault(size => size < 1, 1) is var wrong and not 1)
        {
            throw new TensorException($"A network of {string.Join("-", sizes)} units cannot be: every layer needs at least 1 unit; got {wrong}.");
        }

        var layers = new List<ILayer<T>>();
        for (var i = 0; i < sizes.Length - 1; i++)
        {
            layers.Add(new LinearLayer<T>($"{prefix}.{2 * i}", sizes[i], sizes[i + 1], options.Initialiser, random.Split((ulong)i + 1)));
            if (i < sizes.Length - 2)
            {
                layers.Add(new ActivationLayer<T>(options.Activation));
            }
        }

        return new Sequential<T>(layers);
    }

    /// <exception cref="TensorException">x and y are no matrices of as many rows.</exception>
    public static void RequireRows<T>(string critic, Tensor<T> x, Tensor<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Shape.Rank != 2 || y.Shape.Rank != 2 || x.Shape[0] != y.Shape[0])
        {
            throw new TensorException($"{critic}: x of shape {x.Shape} and y of shape {y.Shape} do not fit: pairs need [n, dx] and [n, dy] with the same n. For every x with every y use Table.");
        }
    }
}
