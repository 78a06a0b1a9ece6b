using Infoscope.Core.Simd;

namespace Infoscope.Measure.Local;

/// <summary>The rows around a place as a Gaussian kernel N(0, I) sees them, in bandwidths from it: all that a local Gaussian fit needs of them. One instance serves one thread.</summary>
/// <remarks>Rows further than <see cref="Reach"/> bandwidths have a weight below 3e-11 of the nearest and are left out.</remarks>
internal sealed class LocalMoments(OrderedRows rows)
{
    /// <summary>How many bandwidths the kernel reaches.</summary>
    public const double Reach = 7;

    private const int Lanes = OrderedRows.Lanes;

    /// <summary>For each set of lanes 1 in those of the set and 0 in the others.</summary>
    private static readonly double[] Chosen = [.. Enumerable.Range(0, 1 << Lanes).SelectMany(static set => Enumerable.Range(0, Lanes).Select(lane => (double)((set >> lane) & 1)))];

    private readonly int _d = rows.Columns;
    private readonly double[] _u = new double[rows.Columns * Lanes];

    // Lanes of Σ w, Σ w u_i and Σ w u_i u_j, j ≤ i.
    private readonly double[] _sums = new double[(1 + rows.Columns + (rows.Columns * (rows.Columns + 1) / 2)) * Lanes];
    private readonly double[] _mean = new double[rows.Columns];
    private readonly double[] _covariance = new double[rows.Columns * rows.Columns];

    /// <summary>The mean of the kernel over the other rows.</summary>
    public double Weight { get; private set; }

    /// <summary>Their weighted mean, <c>[d]</c>.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Their weighted covariance, <c>[d, d]</c>; only the lower triangle is kept.</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>Sums over the other rows around one of them.</summary>
    /// <param name="row">Its number in the sample.</param>
    /// <param name="bandwidth">h.</param>
    public void Load(int row, double bandwidth) => Load(row, bandwidth, SimdKernels.Selected);

    /// <summary>The same with vectors of a given width, which changes no bit.</summary>
    internal void Load(int row, double bandwidth, SimdWidth width)
    {
        _sums.AsSpan().Clear();
        SimdDispatch.Run(width, new Summing(this, rows.PlaceOf(row), bandwidth));
        var at = 0;
        var total = Next();
        Weight = total / (Math.Pow(2 * Math.PI, 0.5 * _d) * (rows.Count - 1));
        for (var i = 0; i < _d; i++)
        {
            _mean[i] = Next() / total;
        }

        for (var i = 0; i < _d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                _covariance[(i * _d) + j] = (Next() / total) - (_mean[i] * _mean[j]);
            }
        }

        double Next()
        {
            var sum = LanesMath.Sum(ScalarLanes.Load(ref _sums[at]));
            at += Lanes;
            return sum;
        }
    }

    private readonly struct Summing(LocalMoments moments, int centre, double bandwidth) : ILanesKernel
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> => moments.Add<TLanes>(centre, bandwidth);
    }

    private void Add<TLanes>(int centre, double bandwidth)
        where TLanes : struct, ILanes<TLanes>
    {
        // 1/h as a product, since it may exceed the largest number.
        var exponent = Math.ILogB(bandwidth);
        var power = TLanes.Broadcast(Math.ScaleB(1, Math.Clamp(-exponent, -1000, 1000)));
        var rest = TLanes.Broadcast(1 / Math.ScaleB(bandwidth, Math.Clamp(-exponent, -1000, 1000)));

        // Lanes beyond the reach, or within the group of one that is not, have no weight, however far they are.
        var (farthest, cut, half) = (TLanes.Broadcast(Reach + 1), TLanes.Broadcast(Reach * Reach), TLanes.Broadcast(-0.5));
        var nearest = TLanes.Broadcast(-Reach - 1);
        var first = rows.Column(0);
        var start = rows.FirstAtLeast(first[centre] - (Reach * bandwidth)) / Lanes * Lanes;
        var last = first[centre] + (Reach * bandwidth);
        for (var group = start; group < rows.Count && first[group] <= last; group += Lanes)
        {
            var square = TLanes.Broadcast(0);
            for (var j = 0; j < _d; j++)
            {
                var column = rows.Column(j);
                var u = TLanes.Multiply(TLanes.Multiply(TLanes.Subtract(TLanes.Load(ref column[group]), TLanes.Broadcast(column[centre])), power), rest);
                u = TLanes.Max(nearest, TLanes.Min(farthest, u));
                TLanes.Store(u, ref _u[j * Lanes]);
                square = TLanes.MultiplyAdd(u, u, square);
            }

            var set = TLanes.LessOrEqualMask(square, cut) & Present(group, centre);
            if (set != 0)
            {
                Add(TLanes.Multiply(LanesMath.Exp(TLanes.Multiply(TLanes.Min(square, cut), half)), TLanes.Load(ref Chosen[set * Lanes])));
            }
        }
    }

    private void Add<TLanes>(TLanes weight)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(TLanes.Add(TLanes.Load(ref _sums[0]), weight), ref _sums[0]);
        var at = Lanes;
        for (var i = 0; i < _d; i++, at += Lanes)
        {
            TLanes.Store(TLanes.MultiplyAdd(weight, TLanes.Load(ref _u[i * Lanes]), TLanes.Load(ref _sums[at])), ref _sums[at]);
        }

        for (var i = 0; i < _d; i++)
        {
            var weighted = TLanes.Multiply(weight, TLanes.Load(ref _u[i * Lanes]));
            for (var j = 0; j <= i; j++, at += Lanes)
            {
                TLanes.Store(TLanes.MultiplyAdd(weighted, TLanes.Load(ref _u[j * Lanes]), TLanes.Load(ref _sums[at])), ref _sums[at]);
            }
        }
    }

    /// <summary>The lanes of a group that hold another row than the centre.</summary>
    private int Present(int group, int centre)
    {
        var set = rows.Count - group >= Lanes ? (1 << Lanes) - 1 : (1 << (rows.Count - group)) - 1;
        return centre - group is >= 0 and < Lanes ? set & ~(1 << (centre - group)) : set;
    }
}
