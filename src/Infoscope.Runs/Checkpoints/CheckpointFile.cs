using Infoscope.Data;
using Infoscope.Data.Io;
using Infoscope.Data.Safetensors;

namespace Infoscope.Runs.Checkpoints;

/// <summary>
/// Checkpoints on disk: safetensors files that any framework can open, with a SHA-256 over their whole content.
/// </summary>
/// <remarks>
/// The path holds, at every moment, the whole last checkpoint or the whole new one. A checkpoint that is damaged in any bit is refused;
/// nothing else is loaded in its place.
/// </remarks>
public static class CheckpointFile
{
    private const string DigestKey = "infoscope.sha256";
    private const string FormatKey = "infoscope.checkpoint";
    private const string Format = "1";

    /// <summary>Writes a checkpoint and replaces the one that is there.</summary>
    /// <exception cref="IOException">The disk is full or the folder may not be written; then the old checkpoint is still there.</exception>
    public static void Save(string path, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        AtomicFile.Write(path, Writer(checkpoint));
    }

    /// <summary>Reads a checkpoint and checks every bit of it.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, no checkpoint, or of a newer format.</exception>
    public static Checkpoint Load(string path)
    {
        var file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(FormatKey, out var format) || !file.Metadata.TryGetValue(DigestKey, out var digest))
        {
            throw new DataFormatException(path, "It is a .safetensors file but no checkpoint of Infoscope.", "Name a checkpoint, or start the run anew.");
        }

        if (format != Format)
        {
            throw new DataFormatException(path, $"It is a checkpoint of format {format}.", $"This program reads format {Format}: update Infoscope.");
        }

        var checkpoint = new Checkpoint();
        foreach (var (name, array) in file.Tensors)
        {
            checkpoint.Add(name, array);
        }

        foreach (var (name, text) in file.Metadata)
        {
            if (name is not (FormatKey or DigestKey))
            {
                checkpoint.Add(name, text);
            }
        }

        return CheckpointDigest.Compute(checkpoint) == digest
            ? checkpoint
            : throw new DataFormatException(path, "Its content does not have the SHA-256 that was written with it.", "The checkpoint is damaged: use an older one or start the run anew.");
    }

    /// <summary>What is written, so that tests can let any call of it fail.</summary>
    internal static Action<Stream> Writer(Checkpoint checkpoint)
    {
        var metadata = new OrderedDictionary<string, string>(StringComparer.Ordinal)
        {
            [FormatKey] = Format,
            [DigestKey] = CheckpointDigest.Compute(checkpoint),
        };
        foreach (var (name, text) in checkpoint.Texts)
        {
            metadata.Add(name, text);
        }

        return stream => SafetensorsFile.Write(stream, new TensorFile(checkpoint.Arrays, metadata));
    }
}
