using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Tests.Binning;

public sealed class BinEdgesTests
{
    [Fact]
    public void Thirty_bins_on_minus_1_to_1_have_every_edge_where_it_belongs()
    {
        var bins = new BinEdges(-1, 1, 30);
        for (var i = 0; i <= 30; i++)
        {
            // Each edge is the float64 nearest to (i - 15)/15, and mirrors its opposite.
            var edge = (i - 15) / 15.0;
            bins.Edges[i].ShouldBe(edge);
            bins.IndexOf(edge).ShouldBe(Math.Min(i, 29));
            bins.IndexOf(Math.BitDecrement(edge)).ShouldBe(Math.Max(i - 1, 0));
            bins.IndexOf(Math.BitIncrement(edge)).ShouldBe(Math.Min(i, 29));
        }
    }

    [Fact]
    public void The_top_edge_belongs_to_the_last_bin_and_nothing_lies_outside_the_end_bins()
    {
        var bins = new BinEdges(-1, 1, 30);
        bins.IndexOf(1).ShouldBe(29);
        bins.IndexOf(1.0f).ShouldBe(29);
        bins.IndexOf(-1).ShouldBe(0);
        bins.IndexOf(25).ShouldBe(29);
        bins.IndexOf(-1e308).ShouldBe(0);
        bins.IndexOf(double.MaxValue).ShouldBe(29);
    }

    [Fact]
    public void The_index_agrees_with_a_look_at_every_edge() =>
        Prop.ForAll<(int Low, int Width, int Numerator, NonNegativeInt Count)>(given =>
        {
            var (low, width, numerator, count) = given;
            var bins = new BinEdges(low / 7.0, (low + Math.Abs((long)width) + 1) / 7.0, (count.Get % 40) + 1);
            var value = numerator / 7.0;
            return bins.IndexOf(value) == bins.IndexOfReference(value);
        }).Holds();

    [Fact]
    public void Edges_and_their_neighbours_are_in_the_bins_that_the_edges_say()
    {
        var random = new RandomStream(31);
        for (var draw = 0; draw < 400; draw++)
        {
            // Ranges of every size and place, also narrow ones far from 0.
            var low = random.NextNormal() * Math.Pow(10, random.NextInt(13) - 6);
            var bins = new BinEdges(low, low + Math.Pow(10, random.NextInt(16) - 8), random.NextInt(50) + 1);
            foreach (var edge in bins.Edges)
            {
                foreach (var value in new[] { edge, Math.BitIncrement(edge), Math.BitDecrement(edge), edge + (1e-12 * bins.Edges[^1]) })
                {
                    bins.IndexOf(value).ShouldBe(bins.IndexOfReference(value));
                }
            }
        }
    }

    [Theory]
    [InlineData(-1e308, 1e308, 7)] // the difference overflows
    [InlineData(1, 1.0000000000000002, 5)] // neighbours: some edges coincide
    [InlineData(0, 5e-324, 3)] // the smallest numbers
    [InlineData(-1e-310, 1e-310, 30)]
    [InlineData(1e15, 1e15 + 1, 30)]
    [InlineData(0, 1, 100_000)]
    public void Odd_ranges_keep_order_and_ends(double low, double high, int count)
    {
        var bins = new BinEdges(low, high, count);
        bins.IndexOf(high).ShouldBe(count - 1);
        var last = -1;
        for (var i = 0; i <= 64; i++)
        {
            var share = i / 64.0;
            var index = bins.IndexOf((low * (1 - share)) + (high * share));
            index.ShouldBeGreaterThanOrEqualTo(last);
            index.ShouldBe(bins.IndexOfReference((low * (1 - share)) + (high * share)));
            last = index;
        }
    }

    [Fact]
    public void A_range_without_width_has_one_bin()
    {
        var bins = new BinEdges(3, 3, 10);
        bins.IndexOf(3).ShouldBe(0);
        bins.IndexOfReference(3).ShouldBe(0);
    }
}
