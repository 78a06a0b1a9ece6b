namespace Infoscope.EndToEnd.Tool;

/// <summary>Bad input gets exit code 2 or 3, one clear message and the fix; never a stack trace, never a number.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public BadInputTests()
    {
        _folder.Write("good.csv", "a,b\n1,2\n2,1\n3,5\n4,3\n5,4\n6,6\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_named() =>
        Estimate("nowhere.csv:a", "good.csv:b").ShouldFail(3, "nowhere.csv");

    [Fact]
    public void A_missing_column_names_the_nearest()
    {
        _folder.Write("names.csv", "height,weight\n1,2\n3,4\n");
        Estimate("names.csv:heigth", "names.csv:weight").ShouldFail(3, "heigth", "height");
    }

    [Fact]
    public void A_wrong_magic_number_is_said()
    {
        _folder.Write("wrong.npy", "this is not an array at all, but it is long enough to look like one");
        Estimate("wrong.npy", "good.csv:b").ShouldFail(3, "wrong.npy");
    }

    [Fact]
    public void A_truncated_gzip_is_said()
    {
        var whole = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(whole, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
        {
            byte[] header = [0, 0, 8, 1, 0, 0, 0, 100];
            zip.Write(header);
            zip.Write(Enumerable.Range(0, 100).Select(i => (byte)(i * 37)).ToArray());
        }

        File.WriteAllBytes(_folder.File("cut-idx1-ubyte.gz"), whole.ToArray()[..40]);
        Estimate("cut-idx1-ubyte.gz", "good.csv:b").ShouldFail(3, "cut-idx1-ubyte.gz");
    }

    [Fact]
    public void A_ragged_row_is_named()
    {
        _folder.Write("ragged.csv", "a,b\n1,2\n3\n4,5\n");
        Estimate("ragged.csv:a", "ragged.csv:b").ShouldFail(3, "ragged.csv", "line 3");
    }

    [Fact]
    public void Text_in_a_number_column_is_shown()
    {
        _folder.Write("text.csv", "a,b\n1,2\n3,tall\n4,5\n");
        Estimate("text.csv:a", "text.csv:b").ShouldFail(3, "tall", "b");
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("inf")]
    public void A_number_that_is_not_finite_is_named_with_its_row_and_column(string value)
    {
        _folder.Write("bad.csv", $"a,b\n1,2\n3,{value}\n4,5\n6,1\n7,3\n");
        Estimate("bad.csv:a", "bad.csv:b").ShouldFail(3, "bad.csv", "row 1", "column 'b'");
    }

    [Fact]
    public void Different_row_counts_are_both_said()
    {
        _folder.Write("short.csv", "c\n1\n2\n");
        Estimate("good.csv:a", "short.csv:c").ShouldFail(3, "6 rows", "2");
    }

    [Fact]
    public void More_neighbours_than_rows_are_refused() =>
        Estimate("good.csv:a", "good.csv:b", "--estimator", "ksg1", "--set", "k=6").ShouldFail(3, "k", "6");

    [Fact]
    public void An_unknown_estimator_names_the_nearest() =>
        Estimate("good.csv:a", "good.csv:b", "--estimator", "ksg11").ShouldFail(2, "ksg11", "ksg1");

    [Fact]
    public void An_unknown_setting_names_what_there_is() =>
        Estimate("good.csv:a", "good.csv:b", "--estimator", "ksg1", "--set", "kk=3").ShouldFail(2, "kk", "k");

    [Fact]
    public void A_setting_that_is_no_number_is_shown() =>
        Estimate("good.csv:a", "good.csv:b", "--estimator", "ksg1", "--set", "k=three").ShouldFail(2, "three");

    [Theory]
    [InlineData("estimat", "estimate")]
    [InlineData("plan", "plane")]
    public void An_unknown_verb_names_the_nearest(string verb, string nearest) =>
        _folder.Run(verb).ShouldFail(2, verb, nearest);

    [Fact]
    public void An_unknown_option_names_the_nearest() =>
        _folder.Run("estimate --x good.csv:a --y good.csv:b --estimater ksg1").ShouldFail(2, "--estimater", "--estimator");

    [Theory]
    [InlineData("plane tishbi", "tishby")]
    [InlineData("plane saxe --activation relo", "relu")]
    [InlineData("plane tishby --estimator bined", "binned")]
    [InlineData("plane tishby --set lerning-rate=1", "learning-rate")]
    public void A_plane_that_does_not_exist_names_the_nearest(string arguments, string nearest) =>
        _folder.Run(arguments).ShouldFail(2, nearest);

    [Fact]
    public void A_value_of_the_wrong_kind_is_said_in_words() =>
        _folder.Run("plane tishby --epochs many").ShouldFail(2, "--epochs got 'many'", "whole number");

    [Fact]
    public void Without_a_verb_the_help_is_shown() =>
        _folder.RunList().ShouldSucceed().Out.ShouldContain("estimate");

    [Fact]
    public void A_run_that_does_not_exist_is_said() =>
        _folder.Run("report no-such-run").ShouldFail(2, "no-such-run");

    private ToolResult Estimate(string x, string y, params string[] more) => _folder.RunList(["estimate", "--x", x, "--y", y, .. more]);
}
