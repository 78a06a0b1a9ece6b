namespace Infoscope.Learn.Bounds;

/// <summary>Every bound on scores of pairs, with its published settings.</summary>
public static class PairBounds
{
    /// <summary>In the order in which a list shows them.</summary>
    public static IReadOnlyList<IPairBound> All { get; } = [new DonskerVaradhan(), new Nwj(), new JensenShannon(), new Smile(5)];
}
