using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>Points of a plane and their neighbours by <c>q_(j|i) = e^(−‖y_i − y_j‖²) / Z_i</c>: the normalisers, and how the points push each other away.</summary>
internal sealed class SnePlane(int n, int threads, SimdWidth width, CancellationToken cancellation)
{
    private const int Lanes = 8;
    private const int BlockRows = 16;
    private const double Far = 1e150;
    private readonly double[] _x = new double[Padded(n)];
    private readonly double[] _y = new double[Padded(n)];
    private readonly double[] _logZ = new double[Padded(n)];

    /// <summary><c>ln Z_i</c>, <c>[n]</c>, of the places last given.</summary>
    public ReadOnlySpan<double> LogNormalisers => _logZ.AsSpan(0, n);

    /// <summary>Puts the points to their places, <c>[n, 2]</c>, and finds the normalisers.</summary>
    public void Place(double[] points)
    {
        for (var i = 0; i < _x.Length; i++)
        {
            // Lanes beyond the last point are so far away that they weigh nothing.
            (_x[i], _y[i]) = i < n ? (points[2 * i], points[(2 * i) + 1]) : (Far, Far);
        }

        SimdDispatch.Run(width, new NormaliserKernel(this));
    }

    /// <summary>Writes <c>Σ_j (q_(j|i) + q_(i|j))(y_i − y_j)</c>, <c>[n, 2]</c>.</summary>
    public void Repel(double[] forces) => SimdDispatch.Run(width, new ForceKernel(this, forces));

    private void ForRows(Action<int, double[]> body) => ParallelBlocks.For(
        n,
        BlockRows,
        threads,
        (start, end) =>
        {
            var squared = new double[_x.Length];
            for (var i = start; i < end; i++)
            {
                body(i, squared);
            }
        },
        cancellation);

    /// <summary>The squared distances of all points from one, which itself is as far as can be; returns the least.</summary>
    private double FillSquared<TLanes>(int i, double[] squared)
        where TLanes : struct, ILanes<TLanes>
    {
        var (x, y) = (TLanes.Broadcast(_x[i]), TLanes.Broadcast(_y[i]));
        for (var j = 0; j < squared.Length; j += Lanes)
        {
            var (dx, dy) = (TLanes.Subtract(x, TLanes.Load(ref _x[j])), TLanes.Subtract(y, TLanes.Load(ref _y[j])));
            TLanes.Store(TLanes.MultiplyAdd(dx, dx, TLanes.Multiply(dy, dy)), ref squared[j]);
        }

        squared[i] = Far * Far;
        return System.Numerics.Tensors.TensorPrimitives.Min<double>(squared);
    }

    private static int Padded(int n) => (n + Lanes - 1) / Lanes * Lanes;

    private static TLanes Exp<TLanes>(TLanes exponent)
        where TLanes : struct, ILanes<TLanes> => LanesMath.Exp(TLanes.Max(TLanes.Broadcast(LanesMath.ExpLowest), exponent));

    private readonly struct NormaliserKernel(SnePlane plane) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var owner = plane;
            owner.ForRows((i, squared) =>
            {
                var nearest = owner.FillSquared<TLanes>(i, squared);
                var (sum, offset) = (TLanes.Broadcast(0), TLanes.Broadcast(nearest));
                for (var j = 0; j < squared.Length; j += Lanes)
                {
                    sum = TLanes.Add(sum, Exp(TLanes.Subtract(offset, TLanes.Load(ref squared[j]))));
                }

                owner._logZ[i] = Math.Log(LanesMath.Sum(sum)) - nearest;
            });
        }
    }

    private readonly struct ForceKernel(SnePlane plane, double[] forces) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var (owner, target) = (plane, forces);
            owner.ForRows((i, squared) =>
            {
                owner.FillSquared<TLanes>(i, squared);
                var (x, y, own) = (TLanes.Broadcast(owner._x[i]), TLanes.Broadcast(owner._y[i]), TLanes.Broadcast(-owner._logZ[i]));
                var (forceX, forceY) = (TLanes.Broadcast(0), TLanes.Broadcast(0));
                for (var j = 0; j < squared.Length; j += Lanes)
                {
                    var distance = TLanes.Load(ref squared[j]);
                    var mine = Exp(TLanes.Subtract(own, distance));
                    var theirs = Exp(TLanes.Subtract(TLanes.Subtract(TLanes.Broadcast(0), TLanes.Load(ref owner._logZ[j])), distance));
                    var both = TLanes.Add(mine, theirs);
                    forceX = TLanes.MultiplyAdd(both, TLanes.Subtract(x, TLanes.Load(ref owner._x[j])), forceX);
                    forceY = TLanes.MultiplyAdd(both, TLanes.Subtract(y, TLanes.Load(ref owner._y[j])), forceY);
                }

                (target[2 * i], target[(2 * i) + 1]) = (LanesMath.Sum(forceX), LanesMath.Sum(forceY));
            });
        }
    }
}
