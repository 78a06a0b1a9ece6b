using Infoscope.Data.Io;

namespace Infoscope.Data.Tests.Io;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_that_fails_at_any_call_leaves_the_old_file_and_nothing_else(bool half)
    {
        var path = _folder.Write("a", "old");
        var failures = 0;
        for (var failAt = 0; ; failAt++)
        {
            try
            {
                AtomicFile.Write(path, Content, temporary => new FailingStream(File.Create(temporary), failAt, half));
                break;
            }
            catch (IOException)
            {
                failures++;
                File.ReadAllText(path).ShouldBe("old");
                Directory.GetFiles(_folder.Path).ShouldBe([path]);
            }
        }

        // Three writes and the flush.
        failures.ShouldBe(4);
        File.ReadAllText(path).ShouldBe("new content");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);

        static void Content(Stream stream)
        {
            stream.Write("new"u8);
            stream.Write(" "u8);
            stream.Write("content"u8);
        }
    }

    [Fact]
    public void What_a_killed_writer_left_behind_is_replaced()
    {
        var path = _folder.Write("a", "old");
        _folder.Write("a.tmp", "half of someth");

        AtomicFile.Write(path, stream => stream.Write("new"u8));

        File.ReadAllText(path).ShouldBe("new");
        Directory.GetFiles(_folder.Path).ShouldBe([path]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Should.Throw<IOException>(() => AtomicFile.Write(_folder["nowhere/a"], stream => stream.Write("new"u8)));

    [Fact]
    public void The_checksum_of_nine_digits_is_the_published_one()
    {
        var crc = default(Crc32);
        crc.Append("12345"u8);
        crc.Append("6789"u8);

        crc.Value.ShouldBe(0xCBF43926u);
    }
}
