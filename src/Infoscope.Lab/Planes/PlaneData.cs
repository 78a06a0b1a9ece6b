using Infoscope.Core;

namespace Infoscope.Lab.Planes;

/// <summary>The rows that a plane's network learns from, is tested on and is measured at.</summary>
public sealed class PlaneData
{
    /// <summary>The inputs, <c>[n, d]</c> row-major.</summary>
    public required float[] Inputs { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>d.</summary>
    public required int Columns { get; init; }

    /// <summary>The class of each row, 0 … <see cref="Classes"/>−1.</summary>
    public required int[] Labels { get; init; }

    /// <summary>How many classes there are.</summary>
    public required int Classes { get; init; }

    /// <summary>The first row at which layers are measured.</summary>
    public required int MeasuredStart { get; init; }

    /// <summary>How many rows from there on are measured.</summary>
    public required int MeasuredRows { get; init; }

    /// <summary>The training rows of a seed.</summary>
    public required Func<ulong, int[]> TrainRows { get; init; }

    /// <summary>The test rows that go with them.</summary>
    public required Func<ulong, int[]> TestRows { get; init; }

    /// <summary>What X is, in words.</summary>
    public required string Description { get; init; }

    /// <summary>The measured rows' numbers from 0, <c>[m, 1]</c>: X as a symbol, every measured row being one of its own.</summary>
    public Samples MeasuredIds() => Column(MeasuredRows, row => row);

    /// <summary>The measured rows' labels, <c>[m, 1]</c>.</summary>
    public Samples MeasuredLabels() => Column(MeasuredRows, row => Labels[MeasuredStart + row]);

    /// <summary>The measured rows' inputs as numbers, <c>[m, d]</c>.</summary>
    public Samples MeasuredInputs()
    {
        var values = new double[(long)MeasuredRows * Columns];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Inputs[(MeasuredStart * Columns) + i];
        }

        return Samples.FromRowMajor(values, MeasuredRows, Columns);
    }

    private static Samples Column(int rows, Func<int, double> value)
    {
        var values = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row] = value(row);
        }

        return Samples.FromColumn(values);
    }
}
