using System.Text;
using Infoscope.Core;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Tests.Text;

public sealed class ReadingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(65534)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(200_001)]
    public void Bytes_that_are_no_text_are_refused_with_their_place(int offset)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'a', offset), 0xE4, 0xB8, 0x41, 0x42];
        var refused = Should.Throw<SampleException>(() => TextLines.Of(new TextFile("bad.txt", () => new MemoryStream(bytes), bytes.Length)).ToList());
        refused.Message.ShouldContain($"bad.txt is no UTF-8 at byte {offset}");
        refused.Message.ShouldContain("e4 b8 41");
        refused.Message.ShouldContain("iconv");
    }

    [Fact]
    public void A_text_of_wide_characters_and_a_cut_off_one_are_named()
    {
        Refusal(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("words")).ToArray()).ShouldContain("UTF-16");
        Refusal([(byte)'a', 0xE4, 0xB8]).ShouldContain("at byte 1");
        static string Refusal(byte[] bytes) => Should.Throw<SampleException>(() => TextLines.Of(new TextFile("x", () => new MemoryStream(bytes), bytes.Length)).ToList()).Message;
    }

    [Fact]
    public void Any_text_comes_back_whatever_the_pieces_it_is_read_in()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => (i % 7) switch { 0 => "a", 1 => "é", 2 => "红", 3 => "🜂", 4 => "\r\n", 5 => "b", _ => "，" }));
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray();
        string.Join('\n', TextLines.Of(new TextFile("text", () => new SlowStream(bytes), bytes.Length))).ShouldBe(text.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_very_long_line_comes_in_several()
    {
        var text = new string('a', 2_500_000);
        var lines = TextLines.Of(TextFile.OfString("text", text + "\nb")).ToList();
        lines.Count.ShouldBe(4);
        (string.Concat(lines.SkipLast(1)), lines[^1]).ShouldBe((text, "b"));
    }

    [Fact]
    public void Marks_and_spaces_cut_and_runs_of_digits_do_among_Han_characters()
    {
        Stretches("红楼 梦，1998年a\n宝玉", default).ShouldBe(["红楼", "梦", "年", "宝玉"]);
        Stretches("红楼 梦，1998年\n宝玉", new TextOptions(SpaceRule.Drop, MarkRule.Keep, RunRule.Split)).ShouldBe(["红楼梦，1998年", "宝玉"]);
        Stretches("to be, 2 b\r\nnot", default).ShouldBe(["to", "be", "2", "b", "not"]);
        Stretches("to be", new TextOptions(SpaceRule.Drop)).ShouldBe(["tobe"]);
    }

    [Fact]
    public void A_stretch_without_cuts_is_cut_at_the_length_of_a_piece_and_nothing_is_lost()
    {
        var text = string.Concat(Enumerable.Range(0, 3 * Corpus.PieceLength).Select(i => (char)('a' + ((long)i * i % 5))));
        var stretches = Stretches(text + " " + text[..1000], default);
        string.Concat(stretches).ShouldBe(text + text[..1000]);
        stretches.Count.ShouldBe(4);
    }

    private static List<string> Stretches(string text, TextOptions options)
    {
        var progress = new PassProgress(new EstimationContext(1));
        var corpus = Corpus.Read([TextFile.OfString("text", text)], options, progress);
        var stretches = new List<string>();
        corpus.ForEachPiece(progress, piece => stretches.AddRange(new string(piece).Split(Alphabet.Cut, StringSplitOptions.RemoveEmptyEntries).Select(stretch => corpus.Alphabet.TextOf(stretch))));
        return stretches;
    }

    /// <summary>Gives a few bytes at a time, so that characters are torn apart.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 5))]);
    }
}
