using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infoscope.Data.Tests.Sets;

/// <summary>What the server does with a request.</summary>
internal enum Answer
{
    Whole,
    CutInTheMiddle,
    IgnoresRange,
    NotFound,
    Wrong,
    Endless,
}

/// <summary>A web server on the loopback that serves one file and misbehaves as told, request after request; the last answer repeats.</summary>
internal sealed class Shop : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _content;
    private readonly Answer[] _answers;
    private readonly Task _serving;

    public Shop(byte[] content, params Answer[] answers)
    {
        _content = content;
        _answers = answers;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>The Range header of each request, or an empty text.</summary>
    public List<string> Ranges { get; } = [];

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait(TimeSpan.FromSeconds(10));
    }

    private async Task ServeAsync()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client.GetStream(), _answers[Math.Min(i, _answers.Length - 1)]);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (IOException)
            {
                // The client went away, as it does when a file is too long.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Answer answer)
    {
        var from = await ReadRangeAsync(stream);
        var body = answer switch
        {
            Answer.Wrong => new byte[_content.Length],
            Answer.Endless => new byte[_content.Length + (1 << 20)],
            _ => _content,
        };
        if (answer == Answer.NotFound)
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        if (from >= body.Length)
        {
            await stream.WriteAsync("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        from = answer == Answer.IgnoresRange ? 0 : from;
        var head = from == 0 ? "200 OK\r\n" : $"206 Partial Content\r\nContent-Range: bytes {from}-{body.Length - 1}/{body.Length}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}Content-Length: {body.Length - from}\r\nConnection: close\r\n\r\n"));
        var rest = body.AsMemory(from);
        await stream.WriteAsync(answer == Answer.CutInTheMiddle ? rest[..(rest.Length / 2)] : rest);
    }

    private async Task<int> ReadRangeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var range = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            range = line.StartsWith("Range: ", StringComparison.Ordinal) ? line["Range: ".Length..] : range;
        }

        Ranges.Add(range);
        return range.Length == 0 ? 0 : int.Parse(range["bytes=".Length..^1]);
    }
}
