using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Data.Arrays;
using Infoscope.Data.Npy;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>estimate --chunk-rows</c> as a user types it.</summary>
public sealed class ChunkedEstimateTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public ChunkedEstimateTests()
    {
        var random = new RandomStream(3);
        var (x, y) = (new double[1000], new double[1000]);
        for (var row = 0; row < x.Length; row++)
        {
            x[row] = random.NextNormal();
            y[row] = Math.Round((0.8 * x[row]) + (0.6 * random.NextNormal()), 1);
        }

        NpyFile.Write(_folder.File("x.npy"), DataArray.From(x));
        Infoscope.Data.Csv.CsvFile.Write(_folder.File("y.csv"), Samples.FromColumn(y), ["height"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--estimator binned,edge,plugin,miller-madow")]
    [InlineData("--estimator binned --set range=-2,2 --standardise none")]
    public void The_result_is_that_of_the_whole_files(string more)
    {
        var whole = Estimate($"{more} --json").ShouldSucceed().Json.GetProperty("results");
        var chunked = Estimate($"{more} --chunk-rows 137 --json").ShouldSucceed().Json.GetProperty("results");
        chunked.GetArrayLength().ShouldBe(whole.GetArrayLength());
        foreach (var (one, other) in whole.EnumerateArray().Zip(chunked.EnumerateArray()))
        {
            foreach (var property in one.EnumerateObject().Where(property => property.Name != "seconds"))
            {
                other.GetProperty(property.Name).GetRawText().ShouldBe(property.Value.GetRawText(), property.Name);
            }
        }
    }

    [Fact]
    public void Whatever_needs_all_rows_at_once_is_refused_with_what_does_not()
    {
        Estimate("--estimator ksg1 --chunk-rows 100").ShouldFail(2, "ksg1", "needs all rows at once", "binned", "edge", "plugin");
        Estimate("--chunk-rows 100").ShouldFail(2, "--estimator");
        Estimate("--estimator binned --standardise rank --chunk-rows 100").ShouldFail(2, "rank", "zscore");
        Estimate("--estimator binned --permutations 9 --chunk-rows 100").ShouldFail(2, "--permutations");
        Estimate("--estimator binned --chunk-rows 0").ShouldFail(2, "--chunk-rows");
    }

    [Fact]
    public void What_is_wrong_with_the_rows_is_said_as_for_whole_files()
    {
        _folder.Write("short.csv", string.Concat(Enumerable.Range(0, 999).Select(i => $"{i}\n")));
        _folder.Run("estimate --x x.npy --y short.csv --estimator plugin --chunk-rows 100").ShouldFail(3, "x has 1000 rows and y has 999");
        _folder.Write("bad.csv", "b\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => i == 765 ? "nan\n" : $"{i}\n")));
        _folder.Run("estimate --x x.npy --y bad.csv --estimator plugin --chunk-rows 100").ShouldFail(3, "bad.csv", "row 765", "column 'b'");
    }

    private ToolResult Estimate(string more) => _folder.Run($"estimate --x x.npy --y y.csv:height {more}");
}
