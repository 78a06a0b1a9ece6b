namespace Infoscope.Core.Tests;

public sealed class SamplesTests
{
    private static readonly double[] Values = [1, 2, 3, 4, 5, 6];

    [Fact]
    public void Row_major_and_column_major_memory_hold_the_same_sample()
    {
        var rows = Samples.FromRowMajor(Values, 2, 3);
        var columns = Samples.FromStrided(new double[] { 1, 4, 2, 5, 3, 6 }, 2, 3, rowStride: 1, columnStride: 2);
        rows.IsPacked.ShouldBeTrue();
        columns.IsPacked.ShouldBeFalse();
        columns.Pack().Packed.ToArray().ShouldBe(Values);
        columns[1, 2].ShouldBe(6);
        Should.Throw<InvalidOperationException>(() => columns.Packed.Length).Message.ShouldContain("Pack()");
    }

    [Fact]
    public void Ranges_are_views_and_selections_are_copies()
    {
        var values = Values.ToArray();
        var sample = Samples.FromRowMajor(values, 3, 2);
        var (row, column, picked) = (sample.RowRange(1, 2), sample.ColumnRange(1, 1), sample.SelectRows(2, 0));
        row.IsPacked.ShouldBeTrue();
        column.IsPacked.ShouldBeFalse();
        values[3] = 40;
        row[0, 1].ShouldBe(40);
        column[1, 0].ShouldBe(40);
        picked.Packed.ToArray().ShouldBe([5, 6, 1, 2]);
        sample.SelectColumns(1, 1, 0).Packed.ToArray().ShouldBe([2, 2, 1, 40, 40, 3, 6, 6, 5]);
        sample.Beside(column).Packed.ToArray().ShouldBe([1, 2, 2, 3, 40, 40, 5, 6, 6]);
        sample.Pack().ShouldBeSameAs(sample);
    }

    [Fact]
    public void A_view_of_a_view_of_strided_memory_finds_its_values()
    {
        var cube = Enumerable.Range(0, 60).Select(i => (double)i).ToArray();
        var strided = Samples.FromStrided(cube, 4, 5, rowStride: 15, columnStride: 3);
        var inner = strided.RowRange(1, 2).ColumnRange(2, 3);
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                inner[row, column].ShouldBe(((row + 1) * 15) + ((column + 2) * 3));
            }
        }

        var copied = new double[3];
        inner.CopyRowTo(1, copied);
        copied.ShouldBe([36, 39, 42]);
        inner.CopyColumnTo(2, copied);
        copied[..2].ShouldBe([27, 42]);
    }

    [Fact]
    public void Empty_samples_are_samples()
    {
        Samples.FromRowMajor(default, 0, 3).Packed.Length.ShouldBe(0);
        Samples.FromRowMajor(Values, 6, 0).Pack().Packed.Length.ShouldBe(0);
        Samples.FromRowMajor(Values, 2, 3).RowRange(2, 0).Rows.ShouldBe(0);
        Samples.FromRowMajor(Values, 2, 3).ColumnRange(3, 0).Columns.ShouldBe(0);
        Samples.FromRowMajor(Values, 2, 3).SelectRows().Rows.ShouldBe(0);
    }

    [Fact]
    public void Sizes_that_do_not_fit_the_memory_are_refused()
    {
        Should.Throw<SampleException>(() => Samples.FromRowMajor(Values, 4, 2)).Message.ShouldContain("needs 8 values; got 6");
        Should.Throw<SampleException>(() => Samples.FromRowMajor(Values, -1, 2)).Message.ShouldContain("-1 rows");
        Should.Throw<SampleException>(() => Samples.FromStrided(Values, 2, 2, -1, 1)).Message.ShouldContain("none may be negative");
        Should.Throw<SampleException>(() => Samples.FromStrided(Values, int.MaxValue, 2, int.MaxValue, 1)).Message.ShouldContain("got 6");
        var sample = Samples.FromRowMajor(Values, 3, 2);
        Should.Throw<SampleException>(() => sample.RowRange(2, 2)).Message.ShouldContain("Cannot take 2 rows from 2 on: the sample has 3");
        Should.Throw<SampleException>(() => sample.ColumnRange(-1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => sample[3, 0]);
        Should.Throw<ArgumentOutOfRangeException>(() => sample[0, 2]);
        Should.Throw<ArgumentOutOfRangeException>(() => sample[-1, 0]);
        Should.Throw<SampleException>(() => sample.Beside(sample.RowRange(0, 1))).Message.ShouldContain("x has 3 rows and y has 1");
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+infinity")]
    [InlineData(double.NegativeInfinity, "-infinity")]
    public void A_number_that_is_none_is_found_wherever_it_is(double bad, string told)
    {
        for (var at = 0; at < 21; at++)
        {
            var values = new double[21];
            values[at] = bad;
            var message = Should.Throw<SampleException>(() => Samples.FromRowMajor(values, 7, 3).RequireFinite("x")).Message;
            message.ShouldContain($"x has {told} in row {at / 3}, column {at % 3}");
        }

        Samples.FromRowMajor(new[] { double.MaxValue, double.Epsilon, -0.0 }, 1, 3).RequireFinite("x");
    }
}
