namespace Infoscope.Learn.Bounds;

/// <summary>Every bound, with its published settings.</summary>
public static class BoundCatalogue
{
    /// <summary>Those on scores of pairs, in the order in which a list shows them.</summary>
    public static IReadOnlyList<IPairBound> Pairs { get; } =
    [
        new DonskerVaradhan(), new Mine(), new Nwj(), new JensenShannon(), new NwjAtJensenShannon(), new Smile(5), new ClubSampled(),
        .. FDivergences.All.Where(row => row.TellsRatio).Select(row => new DensityRatio(row)),
        .. FDivergences.All.Select(row => new FDivergenceBound(row)),
    ];

    /// <summary>Those on tables of scores. <see cref="PairsOfTable"/> makes one of each bound on pairs.</summary>
    public static IReadOnlyList<ITableBound> Tables { get; } = [new InfoNce(), new Club(), new LeaveOneOut()];

    /// <summary>Those on tables of scores with a learnt baseline.</summary>
    public static IReadOnlyList<IBaselinedBound> Baselined { get; } = [new Tuba(), new Interpolated(0.5)];

    /// <summary>All of them; those of no list above read the output of a model of densities or of an encoder.</summary>
    public static IReadOnlyList<IBound> All { get; } =
        [.. Pairs, .. Tables, .. Baselined, new BarberAgakov(EntropySource.Known), new DifferenceOfEntropies(), new VariationalUpperBound()];
}
