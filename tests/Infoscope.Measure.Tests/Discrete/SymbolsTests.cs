using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Discrete;

public sealed class SymbolsTests
{
    [Fact]
    public void Codes_are_dense_and_in_order_of_first_appearance()
    {
        var symbols = Symbols.FromRows(Samples.FromColumn(new[] { 7.5, -2, 7.5, 1e300, -2, 0 }));
        symbols.Codes.ToArray().ShouldBe([0, 1, 0, 2, 1, 3]);
        symbols.Counts.ToArray().ShouldBe([2, 2, 1, 1]);
        symbols.Count.ShouldBe(4);
        symbols.Singletons.ShouldBe(2);
    }

    [Fact]
    public void Minus_zero_is_zero_and_the_smallest_number_is_not() =>
        Symbols.FromRows(Samples.FromColumn(new[] { 0.0, -0.0, double.Epsilon })).Codes.ToArray().ShouldBe([0, 0, 1]);

    [Fact]
    public void Whole_numbers_beyond_2_to_the_53_are_told_apart_where_float64_tells_them_apart()
    {
        var limit = Math.Pow(2, 53);
        Symbols.FromRows(Samples.FromColumn(new[] { limit, limit + 1, limit + 2 })).Codes.ToArray().ShouldBe([0, 0, 1]);
    }

    [Fact]
    public void A_row_is_one_symbol() =>
        Symbols.FromRows(Samples.FromRowMajor(new double[] { 1, 2, 2, 1, 1, 2, 1, 1 }, 4, 2)).Codes.ToArray().ShouldBe([0, 1, 0, 2]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Hashing_numbers_rows_as_comparing_all_of_them_does(int words)
    {
        var random = new RandomStream(99);
        for (var rows = 0; rows < 120; rows++)
        {
            var table = new ulong[rows * words];
            foreach (ref var word in table.AsSpan())
            {
                // Few values, in the low bits, in the high bits, or both.
                word = (ulong)random.NextInt(3) << (random.NextInt(3) * 31);
            }

            var fast = new int[rows];
            var slow = new int[rows];
            RowNumbering.Number(table, words, fast, default).ShouldBe(RowNumbering.NumberReference(table, words, slow));
            fast.ShouldBe(slow);
        }
    }

    [Fact]
    public void A_row_is_repeated_where_another_row_has_its_symbol()
    {
        var symbols = Symbols.FromRows(Samples.FromRowMajor(new double[] { 1, 0, 2, 5, 1, -0.0, 2, 5, 7, 7 }, 5, 2));
        Enumerable.Range(0, 5).Select(symbols.IsRepeated).ShouldBe([true, true, true, true, false]);
    }

    [Fact]
    public void No_rows_make_no_symbols() => Symbols.FromRows(Samples.FromRowMajor(default, 0, 3)).Count.ShouldBe(0);

    [Fact]
    public void A_million_distinct_rows_stay_distinct()
    {
        var values = new double[1_000_000];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = i * 4096.0;
        }

        var symbols = Symbols.FromRows(Samples.FromColumn(values));
        symbols.Count.ShouldBe(values.Length);
        symbols.Codes[^1].ShouldBe(values.Length - 1);
    }

    [Fact]
    public void Pairs_are_symbols_too()
    {
        var x = Symbols.FromLabels([5, 5, -1, -1]);
        var y = Symbols.FromLabels([0, 1, 0, 0]);
        x.With(y).Codes.ToArray().ShouldBe([0, 1, 2, 2]);
        Should.Throw<SampleException>(() => x.With(Symbols.FromLabels([1]))).Message.ShouldContain("4 rows and y has 1");
    }

    [Fact]
    public void Nothing_else_than_finite_numbers_in_columns_is_read()
    {
        Should.Throw<SampleException>(() => Symbols.FromRows(Samples.FromRowMajor(new[] { 1, 2, 3, double.NaN }, 2, 2), "y")).Message.ShouldContain("y has NaN in row 1, column 1");
        Should.Throw<SampleException>(() => Symbols.FromRows(Samples.FromRowMajor(default, 3, 0), "x")).Message.ShouldContain("no columns");
    }

    [Fact]
    public void Numbering_listens_to_the_token() =>
        Should.Throw<OperationCanceledException>(() => Symbols.FromRows(Samples.FromColumn(new double[10]), cancellation: new CancellationToken(canceled: true)));
}
