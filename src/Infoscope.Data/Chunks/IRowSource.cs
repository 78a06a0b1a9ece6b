using Infoscope.Core;

namespace Infoscope.Data.Chunks;

/// <summary>A table that is read front to back, some rows at a time.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>The file, with the array where there is one.</summary>
    string Source { get; }

    /// <summary>The names of the columns that are read.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    double Share { get; }

    /// <summary>The next rows, at most so many; null at the end, when all that can be checked has been.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or holds something else than numbers.</exception>
    Samples? Read(int most);
}
