namespace Infoscope.Learn.Bounds;

/// <summary>Every bound, with its published settings.</summary>
public static class BoundCatalogue
{
    /// <summary>Those on scores of pairs, in the order in which a list shows them.</summary>
    public static IReadOnlyList<IPairBound> Pairs { get; } =
        [new DonskerVaradhan(), new Mine(), new Nwj(), new JensenShannon(), new NwjAtJensenShannon(), new Smile(5)];

    /// <summary>Those on tables of scores.</summary>
    public static IReadOnlyList<ITableBound> Tables { get; } = [new InfoNce()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IBound> All { get; } = [.. Pairs, .. Tables];
}
