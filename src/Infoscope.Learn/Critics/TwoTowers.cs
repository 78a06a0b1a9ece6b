using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Critics;

/// <summary>Two networks as one model. One that serves both sides is listed once.</summary>
internal sealed class TwoTowers<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public TwoTowers(ILayer<T> x, ILayer<T> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (X, Y) = (x, y);
        Parameters = [.. x.Parameters.Union(y.Parameters)];
        Buffers = ReferenceEquals(x, y) ? x.Buffers : [.. x.Buffers, .. y.Buffers];
        _ = this.Arrays();
    }

    public ILayer<T> X { get; }

    public ILayer<T> Y { get; }

    public IReadOnlyList<Parameter<T>> Parameters { get; }

    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    public static TwoTowers<T> Create(int dx, int dy, CriticOptions options, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new TwoTowers<T>(
            Towers.Create<T>("x", dx, options.Embedding, options, random.Split(1)),
            Towers.Create<T>("y", dy, options.Embedding, options, random.Split(2)));
    }
}
