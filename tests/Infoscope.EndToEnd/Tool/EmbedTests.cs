using System.Globalization;
using System.Text;
using Infoscope.Core.Randomness;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>embed points</c> and <c>embed words</c> as a user types them.</summary>
public sealed class EmbedTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public EmbedTests()
    {
        var (points, labels, random) = (new StringBuilder("a,b,c\n"), new StringBuilder("kind\n"), new RandomStream(4));
        for (var row = 0; row < 150; row++)
        {
            var kind = row % 3;
            points.Append(CultureInfo.InvariantCulture, $"{random.NextNormal() + (8 * kind)},{random.NextNormal()},{random.NextNormal() - (kind == 1 ? 8 : 0)}\n");
            labels.Append(CultureInfo.InvariantCulture, $"{kind}\n");
        }

        _folder.Write("points.csv", points.ToString());
        _folder.Write("labels.csv", labels.ToString());
        _folder.Write("text.txt", string.Concat(Enumerable.Repeat("cats and dogs eat meat\ncars and buses burn oil\n", 60)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_are_a_document_a_table_and_a_picture_and_threads_change_no_bit()
    {
        const string Command = "embed points --x points.csv --labels labels.csv --set iterations=300 --json --out map";
        var json = _folder.Run($"{Command} --threads 1").ShouldSucceed().Json;
        json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["schema", "kind", "n", "d", "klNats", "klBits", "keptVariance", "labelAgreement", "settings", "trace", "x", "y", "warnings", "seconds"]);
        json.GetProperty("schema").GetString().ShouldBe("infoscope.embed/1");
        json.GetProperty("labelAgreement").GetDouble().ShouldBeGreaterThan(0.95);
        json.GetProperty("settings").GetProperty("perplexity").GetDouble().ShouldBe(30);
        json.GetProperty("x").GetArrayLength().ShouldBe(150);
        json.GetProperty("trace")[0].GetProperty("klNats").GetDouble().ShouldBeGreaterThan(json.GetProperty("klNats").GetDouble());
        _folder.Run($"{Command} --threads 2").ShouldSucceed().Json.GetProperty("x").ToString().ShouldBe(json.GetProperty("x").ToString());

        var lines = File.ReadAllLines(_folder.File("map/points.csv"));
        lines[0].ShouldBe("x,y,label");
        lines.Length.ShouldBe(151);
        File.ReadAllText(_folder.File("map/map.svg")).ShouldContain("t-SNE of 150 points");
        _folder.Run("embed points --x points.csv --method sne --set perplexity=10 --set iterations=50").ShouldSucceed().Out.ShouldContain("SNE of 150 points");
    }

    [Fact]
    public void Words_are_a_document_vectors_and_a_picture()
    {
        _folder.Write("pairs.txt", "cats dogs 9\ncats oil 1\ncars buses 8\ncars horses 5\n");
        _folder.Write("questions.txt", ": all\ncats dogs cars buses\n");
        var json = _folder.Run("embed words text.txt --set dimensions=8 --similarity pairs.txt --analogies questions.txt --nearest cats --json --out words").ShouldSucceed().Json;
        json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["schema", "kind", "method", "words", "dimensions", "textWords", "textWordsKept", "crossEntropyNats", "boundNats", "walk", "epochLossNats", "similarity", "analogyShare", "analogiesAsked", "nearest", "settings", "seconds"]);
        json.GetProperty("words").GetInt32().ShouldBe(9);
        json.GetProperty("textWords").GetInt64().ShouldBe(600);
        json.GetProperty("similarity")[0].GetProperty("pairs").GetInt32().ShouldBe(3);
        json.GetProperty("similarity")[0].GetProperty("missing").GetInt32().ShouldBe(1);
        json.GetProperty("nearest").GetProperty("cats").GetArrayLength().ShouldBe(8);

        foreach (var file in new[] { "words/vectors.txt", "words/vectors.bin" })
        {
            var again = _folder.Run($"embed words --vectors {file} --nearest cats --json").ShouldSucceed().Json;
            again.GetProperty("nearest").ToString().ShouldBe(json.GetProperty("nearest").ToString());
        }
    }

    [Fact]
    public void The_exact_softmax_says_its_bound_and_the_library_its_way()
    {
        var json = _folder.Run("embed words text.txt --method softmax --set dimensions=9 --set iterations=3000 --set learning-rate=0.2 --json").ShouldSucceed().Json;
        var (loss, bound) = (json.GetProperty("crossEntropyNats").GetDouble(), json.GetProperty("boundNats").GetDouble());
        (loss - bound).ShouldBeInRange(-1e-12, 1e-2);
        _folder.Run("embed words text.txt --method library --out books").ShouldSucceed().Out.ShouldContain("mean way of a reader");
        File.ReadAllText(_folder.File("books/map.svg")).ShouldContain(">dogs<");
        _folder.Run("embed words text.txt --method pmi --set dimensions=4 --nearest cats").ShouldSucceed().Out.ShouldContain("cats: ");
    }

    [Fact]
    public void What_cannot_be_placed_is_said_with_the_way_out()
    {
        _folder.Run("embed points --x points.csv --set perplexity=60").ShouldFail(3, "needs at least 181 rows", "at most 49.6");
        _folder.Write("nan.csv", "a\n1\nnan\n2\n");
        _folder.Run("embed points --x nan.csv").ShouldFail(3, "row 1", "column 'a'");
        _folder.Run("embed points --x points.csv --labels points.csv").ShouldFail(3, "one number for each point");
        _folder.Run("embed points --x points.csv --set perplexty=5").ShouldFail(2, "perplexty", "perplexity");
        _folder.Run("embed points --x points.csv --set perplexity=many").ShouldFail(2, "--set perplexity got 'many'");
        _folder.Run("embed points --x points.csv --set theta=2").ShouldFail(2, "theta = 2");
        _folder.Run("embed points --x points.csv --method umap").ShouldFail(2, "umap", "tsne");
        _folder.Run("embed points --x points.csv --rows 500").ShouldFail(2, "--rows is 500");

        File.WriteAllBytes(_folder.File("bad.txt"), [(byte)'o', (byte)'k', (byte)' ', 0xC3, 0x28]);
        _folder.Run("embed words bad.txt").ShouldFail(3, "bad.txt is not UTF-8", "byte 3");
        _folder.Write("empty.txt", "");
        _folder.Run("embed words empty.txt").ShouldFail(3, "has no word");
        _folder.Run("embed words text.txt --set min-count=1000").ShouldFail(3, "occurs 120 times");
        _folder.Run("embed words text.txt --nearest dgos --set dimensions=8").ShouldFail(3, "Did you mean 'dogs'?");
        _folder.Run("embed words nowhere.txt").ShouldFail(3, "nowhere.txt");
        _folder.Run("embed words").ShouldFail(2, "no text");
        _folder.Run("embed words text.txt --method word2vec").ShouldFail(2, "word2vec", "negative");
        _folder.Run("embed words text.txt --set epochs=0").ShouldFail(2, "0 epochs");
    }
}
