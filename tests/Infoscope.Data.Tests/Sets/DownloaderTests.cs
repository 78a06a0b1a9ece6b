using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;

namespace Infoscope.Data.Tests.Sets;

public sealed class DownloaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly byte[] _packed;
    private readonly PublishedFile _file;
    private readonly string _path;

    public DownloaderTests()
    {
        // Random bytes do not shrink, so that there is something to cut.
        var random = new RandomStream(7);
        var content = Enumerable.Range(0, 200_000).Select(_ => (byte)random.NextUInt32()).ToArray();
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        _packed = stream.ToArray();
        _file = new PublishedFile("data.gz", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
        _path = _folder["cache/set/data.gz"];
    }

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_is_fetched_whole_and_progress_ends_at_its_length()
    {
        using var shop = new Shop(_packed, Answer.Whole);
        var progress = new Seen();

        await new Downloader(_http, progress).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
        progress.Reports[^1].ShouldBe(new DownloadProgress("data.gz", _packed.Length, _packed.Length));
    }

    [Fact]
    public async Task A_download_that_is_cut_goes_on_where_it_stopped()
    {
        using var shop = new Shop(_packed, Answer.CutInTheMiddle, Answer.Whole);

        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
        shop.Ranges.ShouldBe(["", $"bytes={_packed.Length / 2}-"]);
    }

    [Fact]
    public async Task A_part_from_an_earlier_process_is_used()
    {
        LeavePart(_packed[..1000]);
        using var shop = new Shop(_packed, Answer.Whole);

        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
        shop.Ranges.ShouldBe(["bytes=1000-"]);
    }

    [Fact]
    public async Task A_part_that_is_complete_is_only_checked()
    {
        LeavePart(_packed);
        using var shop = new Shop(_packed, Answer.Whole);

        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
        shop.Ranges.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_part_is_thrown_away_and_fetched_anew()
    {
        LeavePart(new byte[1000]);
        using var shop = new Shop(_packed, Answer.Whole);

        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
        shop.Ranges.ShouldBe(["bytes=1000-", ""]);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_the_whole_file()
    {
        LeavePart(_packed[..1000]);
        using var shop = new Shop(_packed, Answer.IgnoresRange);

        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);

        RequireRightFile();
    }

    [Fact]
    public async Task A_second_mirror_is_asked_when_the_first_has_nothing()
    {
        using var empty = new Shop(_packed, Answer.NotFound);
        using var shop = new Shop(_packed, Answer.Whole);

        await new Downloader(_http).FetchAsync([empty.Address, shop.Address], _file, _path);

        RequireRightFile();
        empty.Ranges.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Wrong", "gzip")]
    [InlineData("Endless", "more than")]
    [InlineData("NotFound", "404")]
    [InlineData("CutInTheMiddle", "broke off")]
    public async Task What_is_not_the_right_file_never_gets_its_name(string answer, string reason)
    {
        using var shop = new Shop(_packed, Enum.Parse<Answer>(answer));

        var error = await Should.ThrowAsync<DataFormatException>(() => new Downloader(_http).FetchAsync([shop.Address], _file, _path));

        error.Problem.ShouldContain(reason);
        error.Remedy.ShouldContain("--data-dir");
        File.Exists(_path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_with_other_content_is_refused_by_its_checksum()
    {
        using var shop = new Shop(_packed, Answer.Whole);
        var other = _file with { InflatedSha256 = new string('0', 64) };

        var error = await Should.ThrowAsync<DataFormatException>(() => new Downloader(_http).FetchAsync([shop.Address], other, _path));

        error.Problem.ShouldContain(_file.InflatedSha256);
        Directory.GetFiles(Path.GetDirectoryName(_path)!).ShouldBeEmpty();
    }

    [Fact]
    public async Task Offline_the_error_says_how_to_do_without_a_network()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var closed = new Uri($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}/");
        nobody.Stop();

        var error = await Should.ThrowAsync<DataFormatException>(() => new Downloader(_http).FetchAsync([closed], _file, _path));

        error.Remedy.ShouldContain("--data-dir");
        error.Remedy.ShouldContain("data.gz");
    }

    [Fact]
    public async Task A_cancelled_download_keeps_its_part()
    {
        using var cancelled = new CancellationTokenSource();
        using var shop = new Shop(_packed, Answer.Whole);
        var stopper = new Seen { OnReport = cancelled.Cancel };

        await Should.ThrowAsync<OperationCanceledException>(() => new Downloader(_http, stopper).FetchAsync([shop.Address], _file, _path, cancelled.Token));

        new FileInfo(_path + Downloader.PartEnding).Length.ShouldBe(stopper.Reports[^1].Bytes);
        await new Downloader(_http).FetchAsync([shop.Address], _file, _path);
        RequireRightFile();
    }

    private void LeavePart(byte[] part)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllBytes(_path + Downloader.PartEnding, part);
    }

    private void RequireRightFile()
    {
        File.ReadAllBytes(_path).ShouldBe(_packed);
        File.Exists(_path + Downloader.PartEnding).ShouldBeFalse();
    }

    private sealed class Seen : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public Action? OnReport { get; init; }

        public void Report(DownloadProgress value)
        {
            Reports.Add(value);
            OnReport?.Invoke();
        }
    }
}
