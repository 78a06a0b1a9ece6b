using Infoscope.Core.Randomness;
using Infoscope.Measure.Truth;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Pairs of a task with a known answer, drawn anew for each batch: whatever is read of one before a step was held out.</summary>
/// <remarks>Safe for several threads at once, each with its own stream.</remarks>
internal sealed class TaskBatches(IPairDistribution pairs) : IBatchSource
{
    public int XColumns => pairs.XColumns;

    public int YColumns => pairs.YColumns;

    public void Draw(RandomStream random, Span<float> x, Span<float> y)
    {
        var (dx, dy) = (XColumns, YColumns);
        Span<double> row = stackalloc double[256];
        row = dx + dy <= row.Length ? row[..(dx + dy)] : new double[dx + dy];
        for (var i = 0; i * dx < x.Length; i++)
        {
            pairs.Draw(random, row[..dx], row[dx..]);
            Narrow(row[..dx], x[(i * dx)..]);
            Narrow(row[dx..], y[(i * dy)..]);
        }
    }

    private static void Narrow(ReadOnlySpan<double> values, Span<float> target)
    {
        for (var i = 0; i < values.Length; i++)
        {
            target[i] = (float)values[i];
        }
    }
}
