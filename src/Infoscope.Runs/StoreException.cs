namespace Infoscope.Runs;

/// <summary>The run store cannot do what was asked: it is missing, full, locked, damaged, too new, or has no such run.</summary>
/// <param name="message">What was wrong, and what to do about it.</param>
/// <param name="inner">What the database said, if it said something.</param>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the store is well and only the name of a run was wrong.</summary>
    public bool IsAboutName { get; private init; }

    internal static StoreException TooNew(string place, long found, long known) =>
        new($"{place}: This store was written by a newer Infoscope (format {found}; this one knows up to {known}). Nothing was changed. Update Infoscope, or name another --store.");

    internal static StoreException Foreign(string place) =>
        new($"{place}: This database belongs to another program. Nothing was changed. Name another --store.");

    internal static StoreException NoRun(string id, string? nearest) =>
        new($"There is no run '{id}'. " + (nearest is null ? "The store is empty." : $"Did you mean '{nearest}'?")) { IsAboutName = true };

    internal static StoreException Ambiguous(string prefix, IReadOnlyList<string> ids) =>
        new($"'{prefix}' is the start of {ids.Count} runs: {string.Join(", ", ids.Take(8))}{(ids.Count > 8 ? ", ..." : "")}. Write more of the id.") { IsAboutName = true };
}
