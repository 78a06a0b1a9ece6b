using Infoscope.Core.Neighbours;

namespace Infoscope.Core.Tests.Neighbours;

public sealed class EqualRowsTests
{
    [Fact]
    public void Symbols_are_numbered_by_first_appearance_and_zeros_of_both_signs_are_one()
    {
        var rows = EqualRows.Of(Samples.FromRowMajor(new double[] { 1, 0, 2, 5, 1, -0.0, 2, 5, 7, 7 }, 5, 2));
        rows.Symbols.ShouldBe([0, 1, 0, 1, 2]);
        rows.Counts.ShouldBe([2, 2, 1]);
        Enumerable.Range(0, 5).Select(rows.IsRepeated).ShouldBe([true, true, true, true, false]);
    }

    [Fact]
    public void Many_rows_are_grouped_as_a_dictionary_would()
    {
        var points = PointSets.Draw("integers", 20_000, 4, seed: 3);
        var rows = EqualRows.Of(points);
        var seen = new Dictionary<(double, double, double, double), int>();
        for (var row = 0; row < points.Rows; row++)
        {
            var key = (points[row, 0], points[row, 1], points[row, 2], points[row, 3]);
            seen.TryAdd(key, seen.Count);
            rows.Symbols[row].ShouldBe(seen[key]);
        }

        rows.Counts.Length.ShouldBe(seen.Count);
        rows.Counts.Sum().ShouldBe(20_000);
    }

    [Fact]
    public void No_rows_make_no_symbols() => EqualRows.Of(Samples.FromRowMajor(default, 0, 3)).Counts.ShouldBeEmpty();
}
