using System.Globalization;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Evaluation;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Learn.Estimation.Training;
using Infoscope.Measure;

namespace Infoscope.Learn.Estimation;

/// <summary>Why a neural value may mislead.</summary>
internal static class NeuralWarnings
{
    /// <summary>The share of what rows can certify from which a value says how many they are.</summary>
    private const double Near = 0.9;

    /// <summary>An error above this share of the value is large; below <see cref="SmallNats"/> none is.</summary>
    private const double LargeShare = 0.1;
    private const double SmallNats = 0.05;

    public static IReadOnlyList<EstimateWarning> Of(
        NeuralMethod method, NeuralOptions options, IReadOnlyList<Member> members, double nats, double error, double spread, ColumnEncoding fromX, ColumnEncoding fromY)
    {
        var warnings = new List<EstimateWarning>();
        AddDiverged(warnings, options, members);
        var train = NeuralReport.Median([.. members.Select(static member => member.Train.Nats)]);
        AddSaturated(warnings, method, members[0].Split.HeldOut.Length, members.Max(static member => member.HeldOut.CeilingNats), nats, train);
        AddHighVariance(warnings, nats, error, spread);
        AddOverfit(warnings, members);
        AddConstant(warnings, "x", fromX);
        AddConstant(warnings, "y", fromY);
        return warnings;
    }

    /// <summary>Those of a critic that measures rows without training on them.</summary>
    public static IReadOnlyList<EstimateWarning> Of(NeuralMethod method, int rows, Measured measured)
    {
        var warnings = new List<EstimateWarning>();
        AddSaturated(warnings, method, rows, measured.CeilingNats, measured.Nats, double.NegativeInfinity);
        AddHighVariance(warnings, measured.Nats, measured.StandardError, spread: 0);
        return warnings;
    }

    private static void AddHighVariance(List<EstimateWarning> warnings, double nats, double error, double spread)
    {
        if (!(Math.Max(error, spread) <= Math.Max(SmallNats, LargeShare * Math.Abs(nats))))
        {
            warnings.Add(Warning(
                WarningCodes.HighVariance,
                $"The standard error is {error:0.###} nats, with a spread of {spread:0.###} over members: a few pairs decide the value. Take more rows, several members, or a bound that scatters less, such as infonce or smile."));
        }
    }

    private static void AddDiverged(List<EstimateWarning> warnings, NeuralOptions options, IReadOnlyList<Member> members)
    {
        var lost = members.Where(static member => member.Outcome.DivergedAt is not null).ToList();
        if (lost.Count > 0)
        {
            var kept = double.IsNegativeInfinity(lost[0].Outcome.Validation) ? "untrained parameters, since no better ones were seen" : "the best parameters before that";
            warnings.Add(Warning(
                WarningCodes.Diverged,
                $"Training ran away{(members.Count > 1 ? $" in {lost.Count} of {members.Count} members" : "")}: the bound was no finite number in step {lost[0].Outcome.DivergedAt}. The value is that of {kept}. Take a smaller --set rate (now {options.LearningRate:0.######}) or a bound without exponentials, such as js or infonce."));
        }
    }

    private static void AddSaturated(List<EstimateWarning> warnings, NeuralMethod method, int rows, double ceiling, double nats, double train)
    {
        // A difference of likelihoods is not limited by the pairs of the product.
        if (method.IsDensity)
        {
            return;
        }

        var most = Math.Min(ceiling, Certificate.Nats(rows));
        if (Math.Max(nats, train) < Near * most)
        {
            return;
        }

        warnings.Add(Warning(
            WarningCodes.Saturated,
            nats >= Near * most
                ? $"The value is {(nats > most ? "beyond" : "within 10 % of")} {most:0.###} nats, the most that {rows} held-out rows certify here: it says how many they are, and the truth may be far above. Take more rows, and for infonce a larger --set measured-batch."
                : (FormattableString)$"On rows that it was trained on the bound is {train:0.###} nats, on held-out rows {nats:0.###}, and {rows} rows certify no more than {most:0.###}: the truth may be far above. Take more rows."));
    }

    private static void AddOverfit(List<EstimateWarning> warnings, IReadOnlyList<Member> members)
    {
        var gap = NeuralReport.Median([.. members.Select(static member => member.Train.Nats - member.HeldOut.Nats)]);
        var error = NeuralReport.Median([.. members.Select(static member => Math.Sqrt(Square(member.Train.StandardError) + Square(member.HeldOut.StandardError)))]);
        if (gap > Math.Max(SmallNats, 2 * error))
        {
            warnings.Add(Warning(
                WarningCodes.Overfit,
                $"The bound is {gap:0.###} nats higher on rows that it was trained on than on held-out rows, beyond the error of {error:0.###}: the critic has learnt its rows by heart, and a better one would find more. Take more rows, smaller --set layers, or fewer columns."));
        }
    }

    private static void AddConstant(List<EstimateWarning> warnings, string name, ColumnEncoding encoding)
    {
        var constant = encoding.Constant.ToList();
        if (constant.Count > 0)
        {
            warnings.Add(Warning(WarningCodes.ConstantColumn, $"{name} never changes in column {string.Join(", ", constant)} (counted from 0). Such a column carries no information and was left out."));
        }
    }

    private static EstimateWarning Warning(string code, FormattableString message) => new(code, message.ToString(CultureInfo.InvariantCulture));

    private static double Square(double value) => value * value;
}
