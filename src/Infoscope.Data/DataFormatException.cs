namespace Infoscope.Data;

/// <summary>
/// A file that cannot be read as what it should be: missing, damaged, lying about its size, or not holding what was asked for.
/// The only exception that a reader of this project throws for a bad file.
/// </summary>
/// <param name="path">The file, with the array where there is one.</param>
/// <param name="problem">What was wrong, where, and what was got: one sentence.</param>
/// <param name="remedy">What is allowed or how to go on: one sentence.</param>
/// <param name="inner">What the system said, if it said something.</param>
public sealed class DataFormatException(string path, string problem, string remedy, Exception? inner = null)
    : Exception($"{path}: {problem} {remedy}", inner)
{
    /// <summary>The file, with the array where there is one.</summary>
    public string Path { get; } = path;

    /// <summary>What was wrong and where.</summary>
    public string Problem { get; } = problem;

    /// <summary>What is allowed or how to go on.</summary>
    public string Remedy { get; } = remedy;

    internal static DataFormatException Truncated(string path, string what, long needed, long available) =>
        new(path, $"{what} needs {needed} bytes, but only {available} are left.", "The file is cut off or its header is wrong: copy or write it again.");

    internal static DataFormatException TrailingBytes(string path, string what, long position) =>
        new(path, $"There are bytes after the end of {what}, from byte {position} on.", "The file is damaged or its header is wrong: write it again.");

    internal static DataFormatException Damaged(string path, string detail, Exception inner) =>
        new(path, $"The compressed data are damaged or cut off ({detail}).", "Copy or download the file again.", inner);

    internal static DataFormatException TooLargeToInflate(string path, Exception inner) =>
        new(path, "It inflates to more text than fits in memory at once.", "Unpack it first, or save the numbers as .npy.", inner);

    internal static DataFormatException Unreadable(string path, Exception inner) =>
        new(path, $"The system cannot read it ({Text.Line(inner.Message)}).", "Check the path and the permissions.", inner);

    internal static DataFormatException TooLarge(string path, string what) =>
        new(path, $"{what} is larger than {Array.MaxLength} bytes.", "Split it into smaller arrays.");
}
