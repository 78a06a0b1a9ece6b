using Infoscope.Measure.Catalogue;

namespace Infoscope.Measure.Generalisation;

/// <summary>Every generalisation bound there is, by id. To add one: a static method with its formula, and an entry here or beside.</summary>
public static class BoundCatalogue
{
    /// <summary>All entries, in the order in which they are shown.</summary>
    public static IReadOnlyList<BoundEntry> All { get; } = [.. UniformEntries.All, .. InformationEntries.All, .. ConditionalEntries.All, MineEntry.Entry];

    /// <summary>The entry of an id.</summary>
    /// <exception cref="SettingException">There is no such id; the message names the nearest one and all that exist.</exception>
    public static BoundEntry Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(entry => entry.Id == id) ?? throw SettingException.Unknown("bound", id, All.Select(entry => entry.Id));
    }
}
