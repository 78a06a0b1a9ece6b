using System.Globalization;
using System.Text.Json;
using Infoscope.Lab.Generalisation;

namespace Infoscope.App.Output;

/// <summary>How <c>bound measure</c> prints: a table, a CSV of every supersample, or <c>infoscope.bound/1</c>.</summary>
internal static class GeneralisationOutput
{
    public static void WriteText(TextWriter output, GeneralisationReport report)
    {
        output.WriteLine(report.Summary);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Settings.Supersamples} supersamples, {report.Settings.Masks} trainings each, {(report.Settings.IsStochastic ? "weights and order of their own" : "the coins alone differ")}; ± is half the {report.Settings.Level:P0} interval over supersamples"));
        output.WriteLine();
        output.WriteLine($"{"n",6}  {"train",6}  {"test",6}  {"gap",15}  {"e-CMI bound",15}  {"f-CMI bound",15}  {"label gap",15}  {"label bound",15}  {"VC bound",12}");
        foreach (var row in report.Rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.N,6}  {row.TrainError.Mean,6:0.0000}  {row.TestError.Mean,6:0.0000}  {Show(row.Gap),15}  {Show(row.LossBound),15}  {Show(row.PredictionBound),15}  {Show(row.LabelGap),15}  {Show(row.LabelBound),15}  {Uniform(row.UniformBound),12}").TrimEnd());
        }
    }

    public static void WriteCsv(TextWriter output, GeneralisationReport report)
    {
        output.WriteLine("n,supersample,train_error,test_error,gap,e_cmi_bound,f_cmi_bound,label_gap,label_bound,vc_bound");
        foreach (var row in report.Rows)
        {
            for (var draw = 0; draw < row.Gap.Values.Count; draw++)
            {
                double?[] values =
                [
                    row.TrainError.Values[draw], row.TestError.Values[draw], row.Gap.Values[draw], row.LossBound.Values[draw], row.PredictionBound.Values[draw],
                    row.LabelGap?.Values[draw], row.LabelBound?.Values[draw], row.UniformBound,
                ];
                output.WriteLine($"{row.N},{draw},{string.Join(',', values.Select(value => value?.ToString("R", CultureInfo.InvariantCulture)))}");
            }
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, GeneralisationReport report)
    {
        writer.WriteString("bound", "measure");
        writer.WriteString("recipe", report.Recipe);
        writer.WriteString("summary", report.Summary);
        writer.WriteNumber("supersamples", report.Settings.Supersamples);
        writer.WriteNumber("trainings", report.Settings.Masks);
        writer.WriteBoolean("isStochastic", report.Settings.IsStochastic);
        writer.WriteNumber("level", report.Settings.Level);
        writer.WriteStartArray("rows");
        foreach (var row in report.Rows)
        {
            writer.WriteStartObject();
            writer.WriteNumber("n", row.N);
            Write(writer, "trainError", row.TrainError);
            Write(writer, "testError", row.TestError);
            Write(writer, "gap", row.Gap);
            Write(writer, "eCmiBound", row.LossBound);
            Write(writer, "fCmiBound", row.PredictionBound);
            Write(writer, "labelGap", row.LabelGap);
            Write(writer, "labelBound", row.LabelBound);
            writer.WriteNumberOrNull("vcBound", row.UniformBound);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, MeanOverDraws? value)
    {
        if (value is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("mean", value.Mean);
        writer.WriteNumbers("interval", [value.Low, value.High]);
        writer.WriteNumbers("values", value.Values);
        writer.WriteEndObject();
    }

    private static string Show(MeanOverDraws? value) => value is null ? "–"
        : double.IsNaN(value.Low) ? value.Mean.ToString("0.0000", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{value.Mean:0.0000} ± {value.High - value.Mean:0.0000}");

    private static string Uniform(double? value) => value is { } bound ? string.Create(CultureInfo.InvariantCulture, $"{bound:0.000}{(bound >= 1 ? " vacuous" : "")}") : "–";
}
