namespace Infoscope.Core.Matrices.Packed;

/// <summary>What happens to the numbers that a tile of C holds already.</summary>
internal enum TileWrite
{
    /// <summary>They are replaced, and never read.</summary>
    Replace,

    /// <summary>They are added to.</summary>
    Add,
}

/// <summary>The innermost loop of the packed product: one tile of C, kept in registers.</summary>
internal interface ITileKernel
{
    /// <summary>Rows of the tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the tile.</summary>
    static abstract int Columns { get; }

    /// <summary>C (+)= A B for packed panels A <c>[depth][Rows]</c> and B <c>[depth][Columns]</c> and row-major C.</summary>
    static abstract unsafe void Multiply(int depth, float* a, float* b, float* c, int stride, TileWrite write);
}
