using BenchmarkDotNet.Attributes;
using Infoscope.Core;
using Infoscope.Core.Matrices;
using Infoscope.Core.Randomness;
using Infoscope.Measure;
using Infoscope.Measure.Binning;

namespace Infoscope.Benchmarks;

/// <summary>The pieces that an information plane spends its time on, each by itself.</summary>
[MemoryDiagnoser]
public class HotPathBenchmarks
{
    private const int Rows = 4096;
    private const int Units = 10;
    private const int Size = 512;
    private readonly BinnedEstimator _binned = new(BinnedOptions.Plane);
    private readonly float[] _a = new float[Size * Size];
    private readonly float[] _b = new float[Size * Size];
    private readonly float[] _c = new float[Size * Size];
    private Samples _ids = Samples.FromColumn(Array.Empty<double>());
    private Samples _layer = Samples.FromColumn(Array.Empty<double>());

    [GlobalSetup]
    public void Fill()
    {
        var random = new RandomStream(1);
        var layer = new double[Rows * Units];
        for (var i = 0; i < layer.Length; i++)
        {
            layer[i] = Math.Tanh(random.NextNormal());
        }

        for (var i = 0; i < _a.Length; i++)
        {
            _a[i] = (float)random.NextDouble();
            _b[i] = (float)random.NextDouble();
        }

        _layer = Samples.FromRowMajor(layer, Rows, Units);
        _ids = Samples.FromColumn(Enumerable.Range(0, Rows).Select(row => (double)row).ToArray());
    }

    [Benchmark]
    public double BinnedInformationOfALayer() => _binned.Estimate(_ids, _layer, new EstimationContext(Seed: 1)).Nats;

    [Benchmark]
    public float MatrixProduct512()
    {
        MatrixProduct.Multiply(new MatrixView<float>(_a, Size, Size), new MatrixView<float>(_b, Size, Size), _c, new ProductOptions());
        return _c[0];
    }
}
