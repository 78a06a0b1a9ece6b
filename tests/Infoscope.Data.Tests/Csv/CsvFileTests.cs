using Infoscope.Core;
using Infoscope.Data.Csv;

namespace Infoscope.Data.Tests.Csv;

public sealed class CsvFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4")]
    [InlineData("\uFEFFa,b\n1,2\n3,4")]
    [InlineData("a;b\n1;2\n3;4\n")]
    [InlineData("a\tb\n1\t2\n3\t4\n\n\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n 3 , 4.0e0 \n")]
    public void The_same_table_is_read_in_every_dress(string text)
    {
        var table = Read(text);

        table.Columns.ShouldBe(["a", "b"]);
        table.Samples.Packed.ToArray().ShouldBe([1, 2, 3, 4]);
        (table.Samples.Rows, table.Samples.Columns).ShouldBe((2, 2));
    }

    [Theory]
    [InlineData("1,2\n3,4\n", new[] { "0", "1" }, 2)]
    [InlineData("a,b\n3,4\n", new[] { "a", "b" }, 1)]
    [InlineData("year,2020\n1,4\n", new[] { "year", "2020" }, 1)]
    [InlineData(",a\n0,4\n", new[] { "0", "a" }, 1)]
    [InlineData("nan,2\n3,4\n", new[] { "0", "1" }, 2)]
    [InlineData("7\n8\n9", new[] { "0" }, 3)]
    public void A_header_is_told_from_numbers(string text, string[] names, int rows)
    {
        var table = Read(text);

        table.Columns.ShouldBe(names);
        table.Samples.Rows.ShouldBe(rows);
    }

    [Fact]
    public void A_row_of_text_and_numbers_above_another_such_row_is_data()
    {
        var table = Read("setosa,5.1\nvirginica,6.3\n", "1");

        table.Samples.Packed.ToArray().ShouldBe([5.1, 6.3]);
    }

    [Fact]
    public void The_header_can_be_told()
    {
        var path = _folder.Write("t.csv", "2019,2020\n1,2\n");

        CsvFile.Read(path, options: new CsvOptions { Header = CsvHeader.Present }).Columns.ShouldBe(["2019", "2020"]);
        CsvFile.Read(path, options: new CsvOptions { Header = CsvHeader.Absent }).Samples.Rows.ShouldBe(2);
    }

    [Fact]
    public void A_semicolon_file_with_decimal_commas_is_refused_with_the_fix_and_never_read_as_larger_numbers()
    {
        var error = Should.Throw<DataFormatException>(() => Read("a;b\n1,5;2,5\n"));

        error.Problem.ShouldContain("'1,5'");
        error.Remedy.ShouldContain("1.5");
    }

    [Theory]
    [InlineData("b", new[] { 2.0, 5 })]
    [InlineData("2,a", new[] { 3.0, 1, 6, 4 })]
    [InlineData("0-1", new[] { 1.0, 2, 4, 5 })]
    [InlineData("c,0", new[] { 3.0, 1, 6, 4 })]
    [InlineData("b,b", new[] { 2.0, 2, 5, 5 })]
    public void Columns_are_chosen_by_name_index_and_range(string columns, double[] values) =>
        Read("a,b,c\n1,2,3\n4,5,6\n", columns).Samples.Packed.ToArray().ShouldBe(values);

    [Fact]
    public void A_name_wins_over_an_index_and_a_range() =>
        Read("1,0-1,x\n1,2,3\n", "0-1,1", CsvHeader.Present).Samples.Packed.ToArray().ShouldBe([2, 1]);

    [Theory]
    [InlineData("colum", "Did you mean 'column'?")]
    [InlineData("3", "it has 3, counted from 0")]
    [InlineData("1-9", "it has 3, counted from 0")]
    public void A_column_that_is_not_there_is_answered_with_what_is(string columns, string answer) =>
        Should.Throw<DataFormatException>(() => Read("column,b,c\n1,2,3\n", columns)).Message.ShouldContain(answer);

    [Fact]
    public void A_name_that_two_columns_share_is_refused() =>
        Should.Throw<DataFormatException>(() => Read("a,a\n1,2\n", "a")).Problem.ShouldContain("Columns 0 and 1 are both called 'a'");

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "Row 2 (counted from 0, header included; line 3) has 1 cells; the first row has 2.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "Row 2 (counted from 0, header included; line 3) has 3 cells; the first row has 2.")]
    [InlineData("a,b\n1,2\n3,x\n", "The cell in row 1, column 1 (both counted from 0; line 3, column 'b') is 'x', which is no number.")]
    [InlineData("a,b\n1,\n3,4\n", "The cell in row 0, column 1 (both counted from 0; line 2, column 'b') is empty.")]
    [InlineData("a,b\n1,NA\n3,4\n", "is 'NA', which is no number")]
    [InlineData("a,b\n\"x\ny\",1\n3,4\n", "row 0, column 0 (both counted from 0; line 2")]
    [InlineData("1,2\n\n3,4\n", "Line 2 is blank and data follow it.")]
    [InlineData("a\n1\n\n3\n", "Line 3 is blank and data follow it.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "quotes")]
    [InlineData("a,b\n", "no row of numbers")]
    [InlineData("", "It has no row.")]
    [InlineData("\n\n", "It has no row.")]
    [InlineData("a,b\n1,2\0\n3,4\n", "no number")]
    public void What_is_wrong_is_named_with_its_place(string text, string problem) =>
        Should.Throw<DataFormatException>(() => Read(text)).Problem.ShouldContain(problem);

    [Fact]
    public void Columns_that_are_not_asked_for_may_hold_anything() =>
        Read("name,a\nx,1\n,2\n", "a").Samples.Packed.ToArray().ShouldBe([1, 2]);

    [Theory]
    [InlineData("nan", double.NaN)]
    [InlineData("NaN", double.NaN)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-INF", double.NegativeInfinity)]
    [InlineData("+inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("1e-310", 1e-310)]
    [InlineData("+.5E+1", 5.0)]
    public void Numbers_without_a_finite_value_are_passed_on_like_all_others(string text, double value) =>
        Read($"a\n{text}\n").Samples[0, 0].ShouldBe(value);

    [Theory]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("--1")]
    [InlineData("-+inf")]
    [InlineData("(1)")]
    [InlineData("$1")]
    public void What_only_looks_like_a_number_is_none(string text) =>
        Should.Throw<DataFormatException>(() => Read($"a\n{text}\n"));

    [Fact]
    public void Every_number_comes_back_in_the_same_bits()
    {
        double[] values = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, -1e-300, 123456789.123456789, double.NaN, double.NegativeInfinity];
        CsvFile.Write(_folder["t.csv"], Samples.FromRowMajor(values, 4, 2), ["x, \"quoted\"", "y"]);

        var table = CsvFile.Read(_folder["t.csv"]);

        table.Columns.ShouldBe(["x, \"quoted\"", "y"]);
        table.Samples.Packed.ToArray().ShouldBe(values);
    }

    [Fact]
    public void Names_must_be_as_many_as_columns() =>
        Should.Throw<ArgumentException>(() => CsvFile.Write(_folder["t.csv"], Samples.FromRowMajor(new double[2], 1, 2), ["x"])).Message.ShouldContain("1 names for 2 columns");

    [SharedFact("data/ennemi/mi_example.csv.gz")]
    public void A_packed_table_is_unpacked() =>
        CsvFile.Read(SharedFolder.Get("data/ennemi/mi_example.csv.gz")).Samples.Rows.ShouldBeGreaterThan(100);

    private SampleTable Read(string text, string columns = "", CsvHeader header = CsvHeader.Detect) =>
        CsvFile.Read(_folder.Write("t.csv", text), ColumnSelection.Parse(columns), new CsvOptions { Header = header });
}
