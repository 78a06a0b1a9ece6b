namespace Infoscope.Tensors.Engine;

/// <summary>In which order the numbers of a matrix lie in memory. Users always see them row-major.</summary>
internal enum Layout
{
    /// <summary>Row after row, as every tensor of any rank may lie.</summary>
    RowMajor,

    /// <summary>
    /// Column after column: all examples of one unit side by side. Layers of a few units lie so, because vectors then run
    /// along the batch and no lane is wasted.
    /// </summary>
    UnitMajor,
}
