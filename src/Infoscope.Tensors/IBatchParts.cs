using System.Numerics;

namespace Infoscope.Tensors;

/// <summary>
/// Ties together the parts of a batch that are computed apart, each on a tape of its own, so that batch normalisation sees the whole.
/// </summary>
/// <remarks>All parts must record the same operations in the same order, and walk back over the same ones.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public interface IBatchParts<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Replaces each number by its sum over all parts, the same bits in each.</summary>
    /// <param name="values">As many in each part.</param>
    void Sum(Span<T> values);
}
