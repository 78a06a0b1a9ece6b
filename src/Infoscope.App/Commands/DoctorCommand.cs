using System.CommandLine;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;
using Infoscope.Data.Sets;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary><c>doctor</c>: what this machine offers, and whether everything that Infoscope needs is there.</summary>
internal static class DoctorCommand
{
    private const int ProductSize = 512;

    public static Command Create(Session session)
    {
        var (store, json) = (CommonOptions.Store(), CommonOptions.Json());
        var command = new Command("doctor", "Tells what this machine offers: vector widths, speed, threads, store, data sets.") { store, json };
        command.SetAction(parsed =>
        {
            var findings = Examine(parsed.GetValue(store)).ToList();
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "doctor", writer =>
                {
                    writer.WriteStartArray("findings");
                    foreach (var (name, value, isWell) in findings)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("name", name);
                        writer.WriteString("value", value);
                        writer.WriteBoolean("isWell", isWell);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                });
            }
            else
            {
                foreach (var (name, value, isWell) in findings)
                {
                    session.Out.WriteLine($"{(isWell ? "ok  " : "note")} {name,-16} {value}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Value, bool IsWell)> Examine(string? store)
    {
        yield return ("infoscope", ToolVersion.Current, true);
        yield return ("runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}", true);
        yield return ("threads", $"{Environment.ProcessorCount}", true);
        yield return ("memory", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.0} GB available, server collection {(GCSettings.IsServerGC ? "on" : "off")}"), true);
        yield return ("vector widths", $"{string.Join(", ", SimdKernels.Accelerated)}; in use {SimdKernels.Selected} ({SimdKernels.EnvironmentVariable} forces another)", true);
        yield return MatrixProductSpeed();
        yield return ("report page", HtmlReport.IsAvailable ? "built in" : HtmlReport.Missing, HtmlReport.IsAvailable);
        yield return StoreHealth(store);
        foreach (var set in ImageCollections.All)
        {
            var folder = Path.Combine(CacheFolder.Default(), set.Id);
            var isThere = File.Exists(Path.Combine(folder, set.TrainImages.Name));
            yield return (set.Id, isThere ? $"in {folder}" : $"not in {folder}; it is downloaded when first used, or name --data-dir", isThere);
        }
    }

    private static (string Name, string Value, bool IsWell) MatrixProductSpeed()
    {
        var width = SimdKernels.Selected;
        var peak = PeakFlops.Measure(width);
        var product = ProductSpeed.Measure(ProductSize, width);
        var share = product / peak;
        return ("matrix product", string.Create(CultureInfo.InvariantCulture, $"{product / 1e9:0} of {peak / 1e9:0} GFLOP/s on one core at {ProductSize}³, {share:P0}"), share > 0.5);
    }

    private static (string Name, string Value, bool IsWell) StoreHealth(string? store)
    {
        try
        {
            using var runs = RunStore.Open(store);
            return ("run store", $"{runs.Place}, {runs.List().Count} runs", true);
        }
        catch (StoreException exception)
        {
            return ("run store", exception.Message, false);
        }
    }
}
