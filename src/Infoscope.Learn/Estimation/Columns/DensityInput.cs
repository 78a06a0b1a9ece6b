using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Mixed;

namespace Infoscope.Learn.Estimation.Columns;

/// <summary>What a model of densities asks of y.</summary>
internal static class DensityInput
{
    /// <exception cref="SampleException">A column of y holds symbols: a density of few values has no upper limit, and neither has the result.</exception>
    public static void Require(Samples y, string id)
    {
        var kinds = ColumnKinds.Detect(y, "y").Columns;
        for (var j = 0; j < kinds.Count; j++)
        {
            if (kinds[j] == ColumnKind.Discrete)
            {
                throw new SampleException($"{id} models y by a density, and column {j} of y (counted from 0) has few values that repeat, or one: a density of those grows without limit. Swap x and y, or take a critic, such as infonce.");
            }
        }
    }
}
