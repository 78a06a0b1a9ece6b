using System.Globalization;
using System.Text.Json;
using Infoscope.Core;
using Infoscope.Measure.Pairwise;

namespace Infoscope.App.Output;

/// <summary>All pairs of a table, as they were measured and judged.</summary>
internal sealed record MatrixReport(IReadOnlyList<string> Names, int Rows, PairwiseResult Pairs, PairTable? QValues, PairTable Scores, double Seconds)
{
    public required IReadOnlyList<string> Estimators { get; init; }

    public required string Standardise { get; init; }

    public required int Permutations { get; init; }

    public required double FalseDiscoveryRate { get; init; }

    public required string Prune { get; init; }

    public bool IsPruned => Prune != "none";
}

/// <summary>How all pairs are printed: the strongest as a table, or <c>infoscope.matrix/1</c>.</summary>
internal static class MatrixOutput
{
    private const int Shown = 20;

    public static void WriteText(TextWriter output, MatrixReport report)
    {
        var pairs = report.Pairs;
        var q = report.QValues;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pairs.Columns} columns, {report.Rows} rows, {pairs.Pairs} pairs; {string.Join(", ", report.Estimators)}; standardise = {report.Standardise}; {report.Seconds:0.####} s"));
        if (q is not null || report.IsPruned)
        {
            var links = report.Scores.Values.ToArray().Count(static score => score > 0);
            var rule = string.Join(" and ", new[] { q is null ? "" : string.Create(CultureInfo.InvariantCulture, $"q <= {report.FalseDiscoveryRate}"), report.IsPruned ? $"after {report.Prune}" : "" }.Where(static part => part.Length > 0));
            output.WriteLine($"{links} links ({rule})");
        }

        var strongest = Enumerable.Range(0, pairs.Pairs).Where(pair => !double.IsNaN(pairs.Nats.Values[pair]))
            .OrderByDescending(pair => report.IsPruned || q is not null ? report.Scores.Values[pair] : pairs.Nats.Values[pair]).ThenByDescending(pair => pairs.Nats.Values[pair]).Take(Shown).ToList();
        var width = strongest.SelectMany(pair => new[] { Name(pair).A.Length, Name(pair).B.Length }).Append(6).Max();
        output.WriteLine($"{"a".PadRight(width)}  {"b".PadRight(width)}  {"nats",8}  {"bits",8}{(q is null ? "" : $"  {"p",7}  {"q",7}")}{(report.IsPruned ? $"  {"score",7}" : "")}  {"estimator",-9}  warnings");
        foreach (var pair in strongest)
        {
            var (a, b) = Name(pair);
            var nats = pairs.Nats.Values[pair];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{a.PadRight(width)}  {b.PadRight(width)}  {nats,8:0.0000}  {Information.BitsFromNats(nats),8:0.0000}{(q is null ? "" : $"  {Short(pairs.PValues!.Values[pair]),7}  {Short(q.Values[pair]),7}")}{(report.IsPruned ? $"  {Short(report.Scores.Values[pair]),7}" : "")}  {pairs.EstimatorOf(pair),-9}  {pairs.WarningCodesOf(pair)}").TrimEnd());
        }

        if (pairs.Pairs > Shown)
        {
            output.WriteLine($"… and {pairs.Pairs - strongest.Count} more");
        }

        (string A, string B) Name(int pair)
        {
            var (a, b) = pairs.PairAt(pair);
            return (report.Names[a], report.Names[b]);
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, MatrixReport report)
    {
        writer.WriteNumber("n", report.Rows);
        WriteStrings("columns", report.Names);
        WriteStrings("estimators", report.Estimators);
        writer.WriteString("standardise", report.Standardise);
        writer.WriteNumber("permutations", report.Permutations);
        writer.WriteNumberOrNull("falseDiscoveryRate", report.QValues is null ? null : report.FalseDiscoveryRate);
        writer.WriteString("prune", report.Prune);
        writer.WriteStartArray("pairs");
        for (var pair = 0; pair < report.Pairs.Pairs; pair++)
        {
            var (a, b) = report.Pairs.PairAt(pair);
            var nats = report.Pairs.Nats.Values[pair];
            writer.WriteStartObject();
            writer.WriteString("a", report.Names[a]);
            writer.WriteString("b", report.Names[b]);
            writer.WriteString("estimator", report.Pairs.EstimatorOf(pair));
            writer.WriteNumberOrNull("nats", nats);
            writer.WriteNumberOrNull("bits", Information.BitsFromNats(nats));
            writer.WriteNumberOrNull("pValue", report.Pairs.PValues?.Values[pair]);
            writer.WriteNumberOrNull("qValue", report.QValues?.Values[pair]);
            writer.WriteNumberOrNull("score", report.Scores.Values[pair]);
            WriteStrings("warnings", report.Pairs.WarningCodesOf(pair).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("seconds", report.Seconds);

        void WriteStrings(string name, IEnumerable<string> values)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }
    }

    private static string Short(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
