using Infoscope.Core.Neighbours;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Neighbours;

public sealed class ByteBlocksTests
{
    /// <summary>An odd number of blocks, and a last one that is not full.</summary>
    private const int Rows = 136;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var kind in PointSets.Kinds)
            {
                cases.Add(kind, 1);
                cases.Add(kind, 19);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_point_within_a_radius_is_ever_missed(string kind, int d)
    {
        var points = PointSets.Draw(kind, Rows, d, seed: 9);
        foreach (var share in new[] { 0.01, 0.3, 1 })
        {
            var radii = Enumerable.Range(0, Rows).Select(row => NeighbourReference.Others(points, row)[(int)(share * (Rows - 2))].Distance).ToArray();
            foreach (var width in SimdKernels.All)
            {
                var check = new Check(points, radii);
                SimdDispatch.Run(width, check);
                check.Missed.ShouldBe(0);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Most_of_what_is_beyond_is_told_at_once_with_an_outlier_too(double outlier)
    {
        var values = PointSets.Draw("normal", Rows, 19, seed: 9).Packed.ToArray();
        values[40] += outlier;
        var points = Samples.FromRowMajor(values, Rows, 19);
        var radii = Enumerable.Range(0, Rows).Select(row => NeighbourReference.Others(points, row)[0].Distance).ToArray();
        var check = new Check(points, radii);
        SimdDispatch.Run(SimdKernels.Selected, check);

        // Of the pairs of blocks with 32 other points, those that hold one within 1.1 times the radius cannot be excluded.
        check.Excluded.ShouldBeGreaterThan(check.Asked / 2);
    }

    /// <summary>Asks for every point and every pair of blocks, and looks at each point of the pairs that were excluded.</summary>
    private sealed class Check(Samples points, double[] radii) : ILanesKernel
    {
        public int Asked { get; private set; }

        public int Excluded { get; private set; }

        public int Missed { get; private set; }

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var blocks = PointBlocks.Create(points, order: null, threads: 1, CancellationToken.None);
            if (ByteBlocks.TryCreate(points, blocks, threads: 1, CancellationToken.None) is not { } grid)
            {
                return;
            }

            for (var own = 0; own < blocks.Blocks; own++)
            {
                var lanes = new double[PointBlocks.Size];
                radii.AsSpan(own * PointBlocks.Size, Math.Min(PointBlocks.Size, Rows - (own * PointBlocks.Size))).CopyTo(lanes);
                for (var pair = 0; pair < blocks.Blocks; pair += 2)
                {
                    var reached = grid.Reached<TLanes>(pair, own, blocks.Lanes(own), ref lanes[0]);
                    (reached & ~blocks.Lanes(own)).ShouldBe(0);
                    for (var lane = 0; lane < blocks.PointsIn(own, 1); lane++)
                    {
                        Asked++;
                        if ((reached & (1 << lane)) == 0)
                        {
                            Excluded++;
                            Missed += Enumerable.Range(pair * PointBlocks.Size, blocks.PointsIn(pair, 2))
                                .Count(row => NeighbourReference.Distance(points, (own * PointBlocks.Size) + lane, row) <= lanes[lane]);
                        }
                    }
                }
            }
        }
    }
}
