using System.Globalization;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Safetensors;
using Infoscope.Learn.Estimation;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Lab.Critics;

/// <summary>A trained critic as a .safetensors file: its networks, the maps of its columns, and in the metadata its method and settings.</summary>
public static class CriticFile
{
    private const string Schema = "infoscope.critic/1";
    private const string SchemaKey = "schema";
    private const string MethodKey = "estimator";
    private const string SettingPrefix = "set.";
    private const string NetworkPrefix = "network.";

    /// <summary>Writes a critic; the same critic gives the same bytes. The file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, TrainedCritic critic)
    {
        ArgumentNullException.ThrowIfNull(critic);
        var record = critic.ToRecord();
        var tensors = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var array in record.Arrays)
        {
            tensors.Add(NetworkPrefix + array.Name, DataArray.From(array.Values.Span, [.. Enumerable.Range(0, array.Shape.Rank).Select(axis => array.Shape[axis])]));
        }

        AddSide(tensors, "x", record.X);
        AddSide(tensors, "y", record.Y);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SchemaKey] = Schema,
            [MethodKey] = record.Id,
            ["x.columns"] = record.X.Columns.ToString(CultureInfo.InvariantCulture),
            ["y.columns"] = record.Y.Columns.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in record.Settings)
        {
            metadata[SettingPrefix + name] = value;
        }

        SafetensorsFile.Write(path, new TensorFile(tensors, metadata));
    }

    /// <summary>Reads a critic.</summary>
    /// <exception cref="DataFormatException">The file is missing or damaged, or holds no critic.</exception>
    public static TrainedCritic Read(string path)
    {
        var file = SafetensorsFile.Read(path);
        if (!file.Metadata.TryGetValue(SchemaKey, out var schema) || schema != Schema)
        {
            throw new DataFormatException(path, $"this is no critic: its metadata have {(schema is null ? "no schema" : $"the schema '{schema}'")}, and a critic has '{Schema}'.", "Give a file that --save-critic wrote.");
        }

        try
        {
            return TrainedCritic.FromRecord(new CriticRecord(
                Text(MethodKey),
                file.Metadata.Where(static entry => entry.Key.StartsWith(SettingPrefix, StringComparison.Ordinal)).ToDictionary(static entry => entry.Key[SettingPrefix.Length..], static entry => entry.Value, StringComparer.Ordinal),
                Side("x"),
                Side("y"),
                [.. file.Tensors.Where(static entry => entry.Key.StartsWith(NetworkPrefix, StringComparison.Ordinal)).Select(static entry => new NamedArray<float>(entry.Key[NetworkPrefix.Length..], new Shape(entry.Value.Shape), entry.Value.ToSingles()))]));
        }
        catch (ArgumentException wrong)
        {
            throw new DataFormatException(path, wrong.Message, "Save the critic again.", wrong);
        }

        string Text(string key) => file.Metadata.GetValueOrDefault(key) ?? throw Missing(key);

        double[] Numbers(string name) => (file.Tensors.GetValueOrDefault(name) ?? throw Missing(name)).ToDoubles();

        SideRecord Side(string name) => new(
            int.TryParse(Text(name + ".columns"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? columns : throw Missing(name + ".columns"),
            Numbers(name + ".maps"),
            Numbers(name + ".symbols"));

        DataFormatException Missing(string what) => new(path, $"this is no whole critic: '{what}' is missing or damaged.", "Save the critic again.");
    }

    private static void AddSide(OrderedDictionary<string, DataArray> tensors, string name, SideRecord side)
    {
        tensors.Add(name + ".maps", DataArray.From([.. side.Maps], side.Maps.Count / 4, 4));
        tensors.Add(name + ".symbols", DataArray.From([.. side.Symbols], side.Symbols.Count / 2, 2));
    }
}
