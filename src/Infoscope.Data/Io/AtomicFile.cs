namespace Infoscope.Data.Io;

/// <summary>
/// Writes a file so that its path holds, at every moment and after a crash at any moment, either the whole old file or the whole new one.
/// </summary>
/// <remarks>
/// The content goes to <c>path.tmp</c> in the same folder, is flushed to the disk, and is renamed over <c>path</c>; on Unix the
/// folder is flushed as well, so that the new name outlives a power failure. One writer for a path at a time.
/// </remarks>
public static class AtomicFile
{
    /// <summary>The ending of the file that is being written.</summary>
    public const string TemporaryEnding = ".tmp";

    /// <summary>Writes a file, or leaves the old one as it was.</summary>
    /// <param name="path">Where; its folder must exist.</param>
    /// <param name="write">Writes the content. If it throws, nothing changes.</param>
    /// <exception cref="IOException">The disk is full, the path is not allowed, or another writer is at it.</exception>
    public static void Write(string path, Action<Stream> write) =>
        Write(path, write, static temporary => new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16));

    /// <summary>The same with a stream of the caller's, so that tests can let any call of it fail.</summary>
    internal static void Write(string path, Action<Stream> write, Func<string, Stream> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var temporary = path + TemporaryEnding;
        try
        {
            using (var stream = create(temporary))
            {
                write(stream);
                stream.Flush();
                (stream as FileStream)?.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: The system does not allow writing here. Check the permissions or choose another folder.", e);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void TryDelete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; the next writer replaces what was left.
        }
    }
}
