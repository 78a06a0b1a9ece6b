using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Infoscope.Data.Sets;

/// <summary>How far a download has come.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Bytes">What has arrived, with what was there before.</param>
/// <param name="Total">How much there is, or null when the server does not say.</param>
public readonly record struct DownloadProgress(string File, long Bytes, long? Total);

/// <summary>
/// Fetches a published file: into <c>path.part</c>, going on where an earlier try stopped, then checked, then renamed to <c>path</c>.
/// So <c>path</c> never holds anything but the whole right file.
/// </summary>
/// <param name="http">Sends the requests; not disposed.</param>
/// <param name="progress">Called for each piece, or null.</param>
public sealed class Downloader(HttpClient http, IProgress<DownloadProgress>? progress = null)
{
    /// <summary>The ending of a file that is not complete.</summary>
    public const string PartEnding = ".part";

    private const int TriesPerMirror = 3;
    private const int PieceLength = 1 << 16;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    /// <summary>Fetches a file from the first mirror that has it.</summary>
    /// <exception cref="DataFormatException">No mirror delivered the right file; the message says what each answered and how to do without a network.</exception>
    /// <exception cref="OperationCanceledException">Stopped by the caller; the part that arrived is kept.</exception>
    public async Task FetchAsync(IReadOnlyList<Uri> mirrors, PublishedFile file, string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mirrors);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var failures = new List<string>();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            foreach (var mirror in mirrors)
            {
                if (await TryMirrorAsync(new Uri(mirror, file.Name), file, path, failures, cancellation).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, $"It cannot be written ({Text.Line(e.Message)}).", "Check the disk and the permissions, or move the cache with INFOSCOPE_CACHE.", e);
        }

        throw new DataFormatException(
            path,
            $"It is not there and could not be downloaded: {string.Join("; ", failures)}.",
            $"Without a network, get {file.Name} and its companions elsewhere and name their folder with --data-dir.");
    }

    private async Task<bool> TryMirrorAsync(Uri address, PublishedFile file, string path, List<string> failures, CancellationToken cancellation)
    {
        var part = path + PartEnding;
        for (var attempt = 0; attempt < TriesPerMirror; attempt++)
        {
            try
            {
                await DownloadAsync(address, file, part, cancellation).ConfigureAwait(false);
                PublishedContent.Require(part, file);
                File.Move(part, path, overwrite: true);
                return true;
            }
            catch (DataFormatException e)
            {
                // A part from another mirror may not fit; the next try starts from nothing.
                File.Delete(part);
                failures.Add($"{address}: {e.Problem}");
            }
            catch (HttpRequestException e) when (e.StatusCode is { } status)
            {
                failures.Add($"{address}: the server answered {(int)status} {status}");
                return false;
            }
            catch (HttpRequestException e)
            {
                failures.Add($"{address}: {Text.Line(e.Message)}");
            }
            catch (Exception e) when (e is HttpIOException or IOException { InnerException: SocketException } || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                failures.Add($"{address}: the connection broke off");
            }
        }

        return false;
    }

    private async Task DownloadAsync(Uri address, PublishedFile file, string part, CancellationToken cancellation)
    {
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(LongestSilence);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // The part is already as long as the file or longer: its check decides, and clears it if it is wrong.
            return;
        }

        response.EnsureSuccessStatusCode();
        var resumes = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == have;
        have = resumes ? have : 0;
        var total = have + response.Content.Headers.ContentLength;
        var target = new FileStream(part, resumes ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
        await using (target.ConfigureAwait(false))
        {
            using var source = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            var piece = new byte[PieceLength];
            for (int got; (got = await source.ReadAsync(piece, silence.Token).ConfigureAwait(false)) > 0;)
            {
                silence.CancelAfter(LongestSilence);
                await target.WriteAsync(piece.AsMemory(0, got), silence.Token).ConfigureAwait(false);
                have += got;
                progress?.Report(new DownloadProgress(file.Name, have, total));
                RequirePossible(have, file, address);
            }

            target.Flush(flushToDisk: true);
        }
    }

    private static void RequirePossible(long have, PublishedFile file, Uri address)
    {
        // Packed data are not longer than unpacked ones but for a few bytes: whoever sends more sends something else.
        if (have > file.InflatedLength + PieceLength)
        {
            throw new DataFormatException(address.ToString(), $"The server sends more than the {file.InflatedLength} bytes of {file.Name}.", "Try another mirror.");
        }
    }
}
