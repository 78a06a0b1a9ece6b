using System.IO.Compression;
using System.Text;
using Infoscope.Core.Randomness;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>words</c> as a user types it.</summary>
public sealed class WordsTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public WordsTests()
    {
        string[] words = ["information", "is", "where", "entropy", "falls", "not", "noise", "a", "bit", "of"];
        var random = new RandomStream(1);
        var lines = Enumerable.Range(0, 1500).Select(_ => string.Join(' ', Enumerable.Range(0, 10).Select(_ => words[random.NextInt(words.Length)]))).ToArray();
        _folder.Write("gold.txt", string.Join('\n', lines) + "\n");
        _folder.Write("text.txt", string.Join('\n', lines).Replace(" ", "", StringComparison.Ordinal) + "\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_json_is_the_public_contract_and_the_files_are_there()
    {
        var json = _folder.Run("words text.txt --score gold.txt --out found --json").ShouldSucceed().Json;

        json.GetProperty("schema").GetString().ShouldBe("infoscope.words/1");
        json.GetProperty("precision").GetDouble().ShouldBeGreaterThan(0.9);
        json.GetProperty("recall").GetDouble().ShouldBeGreaterThan(0.9);
        json.GetProperty("f1").GetDouble().ShouldBeGreaterThan(0.9);
        json.GetProperty("goldTextJoinedCounts").GetBoolean().ShouldBeFalse();
        json.GetProperty("bitsPerCharacter").GetDouble().ShouldBeLessThan(0.6 * json.GetProperty("characterEntropyBits").GetDouble());
        json.GetProperty("settings").GetProperty("min-count").GetInt64().ShouldBe(5);
        var csv = File.ReadAllLines(_folder.File("found/words.csv"));
        csv[0].ShouldBe("word,characters,count,probability,pmiNats,leftEntropyNats,rightEntropyNats");
        csv.ShouldContain(line => line.StartsWith("entropy,7,", StringComparison.Ordinal));
        File.ReadAllText(_folder.File("found/segmented.txt")).Replace(" ", "", StringComparison.Ordinal).ShouldBe(File.ReadAllText(_folder.File("text.txt")));
        File.ReadAllText(_folder.File("found/merges.svg")).ShouldContain("bits per character");
        File.ReadAllLines(_folder.File("found/merges.csv"))[1].ShouldStartWith("0,,,,,");
    }

    [Fact]
    public void Threads_and_gzip_change_nothing_and_a_text_is_cut_to_the_output()
    {
        using (var zip = new GZipStream(File.Create(_folder.File("text.txt.gz")), CompressionLevel.Fastest))
        {
            zip.Write(File.ReadAllBytes(_folder.File("text.txt")));
        }

        _folder.Write("one.txt", "entropyfallswherenoiseisnot!\n");
        var one = _folder.Run("words text.txt --threads 1 --segment one.txt").ShouldSucceed().Out;
        one.ShouldBe("entropy falls where noise is not !\n");
        _folder.Run("words text.txt.gz --threads 3 --segment one.txt").ShouldSucceed().Out.ShouldBe(one);
    }

    [Fact]
    public void What_joins_the_counts_is_said()
    {
        _folder.Run("words text.txt --score gold.txt").ShouldSucceed().Error.ShouldContain("is in the corpus already");
        _folder.Write("half.txt", string.Join('\n', File.ReadAllLines(_folder.File("text.txt")).Take(300)));
        _folder.Run("words half.txt --score gold.txt").ShouldSucceed().Error.ShouldContain("joins the counts");
        _folder.Run("words gold.txt --score gold.txt").ShouldSucceed().Error.ShouldContain("gold-spaces");
        var dropped = _folder.Run("words gold.txt --set spaces=drop --score gold.txt --known gold.txt").ShouldSucceed();
        dropped.Error.ShouldNotContain("gold-spaces");
        dropped.Out.ShouldContain("maximum matching");
    }

    [Fact]
    public void Bad_texts_and_settings_are_refused()
    {
        File.WriteAllBytes(_folder.File("bad.txt"), [.. Encoding.UTF8.GetBytes("日本"), 0xFF, (byte)'a']);
        _folder.Run("words bad.txt").ShouldFail(3, "bad.txt", "at byte 6", "UTF-8");
        _folder.Write("empty.txt", "");
        _folder.Run("words empty.txt").ShouldFail(3, "empty.txt", "no characters");
        _folder.Write("one.txt", "aaaaaaaa");
        _folder.Run("words one.txt").ShouldFail(3, "'a', 8 times");
        _folder.Run("words text.txt --score empty.txt").ShouldFail(3, "empty.txt has no words");
        using (var whole = new MemoryStream())
        {
            using (var zip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
            {
                zip.Write(File.ReadAllBytes(_folder.File("text.txt")));
            }

            File.WriteAllBytes(_folder.File("cut.txt.gz"), whole.ToArray()[..^1000]);
        }

        _folder.Run("words cut.txt.gz").ShouldFail(3, "cut.txt.gz", "cut off");
        _folder.Run("words text.txt --set min-pmi=40").ShouldFail(3, "min-pmi keeps no string", "the largest is");
        _folder.Run("words text.txt --set min-count=100000000").ShouldFail(3, "min-count = 100000000", "the largest count is");
        _folder.Run("words text.tx").ShouldFail(3, "text.tx", "text.txt");
        _folder.Run("words text.txt --set min-pm=2").ShouldFail(2, "min-pm", "min-pmi");
        _folder.Run("words text.txt --set min-pmi=1,2").ShouldFail(2, "min-pmi", "3 with commas");
        _folder.Run("words text.txt --set marks=kept").ShouldFail(2, "cut, keep");
        _folder.Run("words text.txt --known gold.txt").ShouldFail(2, "--score");
        _folder.Run("words text.txt --segment text.txt --json").ShouldFail(2, "--out");
    }
}
