using System.Security.Cryptography;
using Infoscope.Data.Io;

namespace Infoscope.Data.Sets;

/// <summary>Checks what was downloaded, without holding it in memory.</summary>
internal static class PublishedContent
{
    /// <summary>Refuses a packed file whose content is not the published one.</summary>
    /// <exception cref="DataFormatException">It is no whole gzip file, or its length or SHA-256 is another.</exception>
    public static void Require(string path, PublishedFile file)
    {
        using var stream = DataFile.OpenRead(path);
        if (!GzipSource.Matches(stream))
        {
            throw new DataFormatException(path, "What arrived is no gzip file.", "Try another mirror.");
        }

        using var gzip = GzipSource.Open(stream, path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[1 << 16];
        try
        {
            for (int got; (got = gzip.Stream.Read(piece)) > 0;)
            {
                hash.AppendData(piece.AsSpan(0, got));
            }
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.Damaged(path, Text.Line(e.Message), e);
        }

        gzip.RequireIntact();
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (found != file.InflatedSha256)
        {
            throw new DataFormatException(path, $"What arrived has the SHA-256 {found}, expected {file.InflatedSha256}.", "Try another mirror.");
        }
    }
}
