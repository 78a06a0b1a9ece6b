using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infoscope.Runs.Checkpoints;

/// <summary>SHA-256 over names, types, shapes, elements and texts, each preceded by its length, so that no two contents run together.</summary>
internal static class CheckpointDigest
{
    public static string Compute(Checkpoint checkpoint)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, array) in checkpoint.Arrays)
        {
            Append(hash, name);
            Append(hash, array.ToString());
            AppendLength(hash, array.Bytes.Length);
            hash.AppendData(array.Bytes.Span);
        }

        foreach (var (name, text) in checkpoint.Texts)
        {
            Append(hash, name);
            Append(hash, text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        AppendLength(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void AppendLength(IncrementalHash hash, long length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
