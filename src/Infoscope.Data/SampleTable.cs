using Infoscope.Core;

namespace Infoscope.Data;

/// <summary>A sample with the names of its columns.</summary>
/// <param name="Samples">The numbers, <c>[n, d]</c>; NaN and infinities are still in them.</param>
/// <param name="Columns">d names: those of the file, or the columns' indices from 0.</param>
/// <param name="Source">The file, with the array where there is one.</param>
public sealed record SampleTable(Samples Samples, IReadOnlyList<string> Columns, string Source);
