namespace Infoscope.Data;

/// <summary>The two halves of <c>FILE[:REST]</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Rest">What follows the colon: an array, columns, or both; null when nothing does.</param>
internal readonly record struct SampleSpec(string Path, string? Rest)
{
    /// <summary>
    /// Splits at the last colon that leaves an existing file in front of it, so that colons in file names and array names both work; where
    /// there is no such file, at the first colon. The colon of a Windows drive never splits.
    /// </summary>
    public static SampleSpec Parse(string spec, Func<string, bool> fileExists)
    {
        ArgumentException.ThrowIfNullOrEmpty(spec);
        if (fileExists(spec))
        {
            return new SampleSpec(spec, null);
        }

        var afterDrive = spec.Length > 2 && char.IsAsciiLetter(spec[0]) && spec[1] == ':' && spec[2] is '\\' or '/' ? 2 : 0;
        for (var at = spec.LastIndexOf(':'); at > afterDrive; at = spec.LastIndexOf(':', at - 1))
        {
            if (fileExists(spec[..at]))
            {
                return new SampleSpec(spec[..at], spec[(at + 1)..]);
            }
        }

        var first = spec.IndexOf(':', afterDrive);
        return first <= 0 ? new SampleSpec(spec, null) : new SampleSpec(spec[..first], spec[(first + 1)..]);
    }
}
