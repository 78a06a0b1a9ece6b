namespace Infoscope.Learn.Estimation.Columns;

/// <summary>Paired rows as a network reads them, row-major.</summary>
/// <param name="X"><c>[n, dx]</c>.</param>
/// <param name="Y"><c>[n, dy]</c>.</param>
/// <param name="XWidth">dx, inputs rather than columns.</param>
/// <param name="YWidth">dy.</param>
internal sealed record EncodedPair(float[] X, float[] Y, int XWidth, int YWidth)
{
    /// <summary>n.</summary>
    public int Rows => X.Length / XWidth;

    /// <summary>Copies some rows of both sides.</summary>
    public EncodedPair Select(ReadOnlySpan<int> rows)
    {
        var part = new EncodedPair(new float[(long)rows.Length * XWidth], new float[(long)rows.Length * YWidth], XWidth, YWidth);
        CopyTo(rows, part.X, part.Y);
        return part;
    }

    /// <summary>Copies some rows of both sides into buffers of a batch.</summary>
    public void CopyTo(ReadOnlySpan<int> rows, Span<float> x, Span<float> y)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            X.AsSpan(rows[i] * XWidth, XWidth).CopyTo(x[(i * XWidth)..]);
            Y.AsSpan(rows[i] * YWidth, YWidth).CopyTo(y[(i * YWidth)..]);
        }
    }
}
