namespace Infoscope.Core.Matrices.Packed;

/// <summary>Moves the part of a finished tile that lies inside C.</summary>
internal static class EdgeTile
{
    public static unsafe void Write(float* tile, int tileStride, float* c, int stride, int rows, int columns, TileWrite write)
    {
        for (var row = 0; row < rows; row++)
        {
            var from = tile + (row * tileStride);
            var to = c + ((nint)row * stride);
            if (write == TileWrite.Replace)
            {
                for (var column = 0; column < columns; column++)
                {
                    to[column] = from[column];
                }
            }
            else
            {
                for (var column = 0; column < columns; column++)
                {
                    to[column] += from[column];
                }
            }
        }
    }
}
