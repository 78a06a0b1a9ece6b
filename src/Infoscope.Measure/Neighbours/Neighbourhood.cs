using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>The neighbours of one point as seen from it, at a size of about 1. One instance serves one thread.</summary>
internal sealed class Neighbourhood(Samples points, int neighbours)
{
    /// <summary>d.</summary>
    public int Dimensions => points.Columns;

    /// <summary>Their coordinates as seen from the point, and, once turned, their principal axes.</summary>
    public PrincipalAxes Axes { get; } = new(neighbours, points.Columns);

    /// <summary>The coordinates were multiplied by <c>2^−Exponent</c>.</summary>
    public int Exponent { get; private set; }

    /// <summary>Whether all of them share a coordinate with the point, which has probability 0 for a density.</summary>
    public bool HasUnchangedColumn { get; private set; }

    /// <summary>Reads the neighbours of a point.</summary>
    public void Load(int row, ReadOnlySpan<int> rows)
    {
        var d = points.Columns;
        var values = points.Packed;
        var into = Axes.Points;
        var largest = 0.0;
        HasUnchangedColumn = false;
        for (var j = 0; j < d; j++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var difference = values[(rows[i] * d) + j] - values[(row * d) + j];
                into[(j * rows.Length) + i] = difference;
                largest = Math.Max(largest, Math.Abs(difference));
            }

            HasUnchangedColumn |= !into.Slice(j * rows.Length, rows.Length).ContainsAnyExcept(0.0);
        }

        Exponent = largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : 0;
        foreach (ref var value in into)
        {
            value = Math.ScaleB(value, -Exponent);
        }
    }
}
