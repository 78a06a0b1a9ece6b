using Infoscope.Core;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Estimation.Training;
using Infoscope.Measure;

namespace Infoscope.Learn.Estimation;

/// <summary>Makes one estimate of what the members found.</summary>
internal static class NeuralReport
{
    public static Estimate Of(
        string id, NeuralMethod method, NeuralOptions options, IReadOnlyList<Member> members, Samples x, Samples y, ColumnEncoding fromX, ColumnEncoding fromY)
    {
        // A member that never had a finite value to keep says nothing.
        double[] values = [.. members.Select(static member => member.HeldOut.Nats)];
        var nats = options.IsMedian ? Median(values) : values.Average();
        var spread = members.Count > 1 ? Deviation(values) : 0;

        // Members share their rows, so their errors are taken as one, and what their seeds add as chance of its own.
        var error = Math.Sqrt(members.Average(static member => member.HeldOut.StandardError * member.HeldOut.StandardError) + (spread * spread / members.Count));
        var first = members[0];
        return new Estimate
        {
            Estimator = id,
            Nats = nats,
            StandardErrorNats = error,
            Rows = x.Rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = NeuralSettings.Shown(method.Settings, options, first.Split.Train.Length, fromX, fromY),
            Bias = method.Bias(options),
            CeilingNats = members.Max(static member => member.HeldOut.CeilingNats),
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["train"] = Median([.. members.Select(static member => member.Train.Nats)]),
                ["validation"] = Median([.. members.Select(static member => member.Outcome.Validation)]),
                ["steps"] = members.Max(static member => member.Outcome.Steps),
                ["spread"] = spread,
                ["train-rows"] = first.Split.Train.Length,
                ["validation-rows"] = first.Split.Validation.Length,
                ["held-out-rows"] = first.Split.HeldOut.Length,
                ["certifiable"] = Certificate.Nats(first.Split.HeldOut.Length),
            },
            Warnings = NeuralWarnings.Of(method, options, members, nats, error, spread, fromX, fromY),
        };
    }

    internal static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
