using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>Sixteen points, what they have met so far, and the sums over what they met before.</summary>
internal ref struct MetPoints
{
    /// <summary>How many points share a list.</summary>
    public const int Group = 16;

    /// <summary>How many numbers the lists and sums need.</summary>
    public const int Storage = (5 * Group) + (3 * Capacity);

    private const int Capacity = 512;
    private readonly Span<double> _targets;
    private readonly Span<double> _sums;
    private readonly Span<double> _list;
    private readonly SimdWidth _width;
    private readonly (double LowX, double HighX, double LowY, double HighY) _box;
    private int _count;

    public MetPoints(Span<double> storage, ReadOnlySpan<double> x, ReadOnlySpan<double> y, SimdWidth width)
    {
        _targets = storage[..(2 * Group)];
        _sums = storage.Slice(2 * Group, 3 * Group);
        _list = storage[(5 * Group)..];
        _sums.Clear();
        _width = width;
        var (lowX, highX, lowY, highY) = (x[0], x[0], y[0], y[0]);
        for (var lane = 0; lane < Group; lane++)
        {
            // Lanes without a point repeat the last one and are not read.
            var at = Math.Min(lane, x.Length - 1);
            (_targets[lane], _targets[Group + lane]) = (x[at], y[at]);
            (lowX, highX, lowY, highY) = (Math.Min(lowX, x[at]), Math.Max(highX, x[at]), Math.Min(lowY, y[at]), Math.Max(highY, y[at]));
        }

        _box = (lowX, highX, lowY, highY);
        _count = 0;
    }

    /// <summary>The squared distance of a place from the points' box; 0 inside.</summary>
    public readonly double SquaredGap(double x, double y)
    {
        var gapX = Math.Max(0, Math.Max(_box.LowX - x, x - _box.HighX));
        var gapY = Math.Max(0, Math.Max(_box.LowY - y, y - _box.HighY));
        return (gapX * gapX) + (gapY * gapY);
    }

    /// <summary>One more place with some points.</summary>
    public void Add(double x, double y, int points)
    {
        if (_count == Capacity)
        {
            Accumulate();
        }

        (_list[_count], _list[Capacity + _count], _list[(2 * Capacity) + _count]) = (x, y, points);
        _count++;
    }

    /// <summary>Adds what is on the list to the sums and empties it.</summary>
    public void Accumulate()
    {
        switch (_width)
        {
            case SimdWidth.V512:
                Accumulate<Lanes512<double>, Vector512<double>>();
                break;
            case SimdWidth.V256:
                Accumulate<Lanes256<double>, Vector256<double>>();
                break;
            case SimdWidth.V128:
                Accumulate<Lanes128<double>, Vector128<double>>();
                break;
            default:
                Accumulate<ScalarLanes<double>, double>();
                break;
        }

        _count = 0;
    }

    /// <summary><c>Σ m (x_i − x) / (1 + d²)²</c>.</summary>
    public readonly double ForceX(int lane) => _sums[lane];

    /// <summary><c>Σ m (y_i − y) / (1 + d²)²</c>.</summary>
    public readonly double ForceY(int lane) => _sums[Group + lane];

    /// <summary><c>Σ m / (1 + d²)</c>.</summary>
    public readonly double Kernel(int lane) => _sums[(2 * Group) + lane];

    private readonly void Accumulate<TLanes, TVector>()
        where TLanes : struct, ILanes<double, TVector>
        where TVector : struct
    {
        var one = TLanes.Broadcast(1);
        for (var lane = 0; lane < Group; lane += TLanes.Count)
        {
            var (x, y) = (TLanes.Load(ref _targets[0], lane), TLanes.Load(ref _targets[0], Group + lane));
            var forceX = TLanes.Load(ref _sums[0], lane);
            var forceY = TLanes.Load(ref _sums[0], Group + lane);
            var kernels = TLanes.Load(ref _sums[0], (2 * Group) + lane);
            for (var i = 0; i < _count; i++)
            {
                var dx = TLanes.Subtract(x, TLanes.Broadcast(_list[i]));
                var dy = TLanes.Subtract(y, TLanes.Broadcast(_list[Capacity + i]));
                var kernel = TLanes.Divide(one, TLanes.MultiplyAdd(dx, dx, TLanes.MultiplyAdd(dy, dy, one)));
                var weighted = TLanes.Multiply(TLanes.Broadcast(_list[(2 * Capacity) + i]), kernel);
                kernels = TLanes.Add(kernels, weighted);
                weighted = TLanes.Multiply(weighted, kernel);
                forceX = TLanes.MultiplyAdd(weighted, dx, forceX);
                forceY = TLanes.MultiplyAdd(weighted, dy, forceY);
            }

            TLanes.Store(forceX, ref _sums[0], lane);
            TLanes.Store(forceY, ref _sums[0], Group + lane);
            TLanes.Store(kernels, ref _sums[0], (2 * Group) + lane);
        }
    }
}
