using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Learn.Estimation.Columns;

/// <summary>H(Y) of the numbers that enter the network.</summary>
internal static class EntropyOfInputs
{
    /// <summary>The known entropy of y as it was given, less <c>ln s</c> of each column that is divided by s; else that of nearest neighbours.</summary>
    public static double Nats(ColumnEncoding encoding, EncodedPair rows, NeuralOptions options, EstimationContext context)
    {
        if (options.EntropyOfY is { } known)
        {
            return known - encoding.Codes.Sum(static code => Math.Log(code.Scale.Deviation) + (code.Scale.Exponent * Math.Log(2)));
        }

        var points = Samples.FromRowMajor(Array.ConvertAll(rows.Y, static value => (double)value), rows.Rows, rows.YWidth);
        return KozachenkoLeonenko.Entropy(points, new KozachenkoLeonenkoOptions(), context.Threads, context.Cancellation).Nats;
    }
}
