using System.Globalization;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Data.Safetensors;
using Infoscope.Learn.Estimation;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Lab.Critics;

/// <summary>A trained critic as a file: its networks, the maps of its columns, and in the metadata its method and settings.</summary>
/// <remarks>
/// .safetensors holds the arrays alone. .onnx is a graph that other programs run: float64 inputs <c>x [n, dx]</c> and <c>y [n, dy]</c>, the columns as they
/// were given; float32 outputs <c>score [n]</c>, which is the critic f(x, y) or the log density ln q(y|x) of the scaled y, and where something was learnt of y
/// alone <c>score_of_y [n]</c>, its log baseline or log density. In the graph a symbol that training never saw is none of the known ones; here it is refused.
/// </remarks>
public static class CriticFile
{
    private const string Schema = "infoscope.critic/1";
    private const string SchemaKey = "schema";
    private const string MethodKey = "estimator";
    private const string SettingPrefix = "set.";
    private const string NetworkPrefix = "network.";
    private const string Safetensors = ".safetensors";
    private const string Onnx = ".onnx";

    /// <summary>How the name of a critic's file ends.</summary>
    public static IReadOnlyList<string> Endings { get; } = [Safetensors, Onnx];

    /// <summary>Whether a file is named as a critic's.</summary>
    public static bool IsNamed(string path) => Endings.Any(ending => Ends(path, ending));

    /// <summary>Writes a critic; the same critic gives the same bytes. The file appears whole or not at all.</summary>
    /// <param name="path">Its ending decides: one of <see cref="Endings"/>.</param>
    /// <param name="critic">The critic.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="DataFormatException">The name has another ending, or a column is on a scale that no graph of float64 maps.</exception>
    public static void Write(string path, TrainedCritic critic)
    {
        ArgumentNullException.ThrowIfNull(critic);
        RequireNamed(path);
        var record = critic.ToRecord();
        if (Ends(path, Onnx))
        {
            OnnxFile.Write(path, CriticGraph.Of(critic, record, path) with { Metadata = Metadata(record).Concat(Sides(record)).ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal) });
            return;
        }

        var tensors = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var array in record.Arrays)
        {
            tensors.Add(NetworkPrefix + array.Name, DataArray.From(array.Values.Span, [.. Enumerable.Range(0, array.Shape.Rank).Select(axis => array.Shape[axis])]));
        }

        AddSide(tensors, "x", record.X);
        AddSide(tensors, "y", record.Y);
        SafetensorsFile.Write(path, new TensorFile(tensors, Metadata(record)));
    }

    /// <summary>Reads a critic.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged or named otherwise, or holds no critic.</exception>
    public static TrainedCritic Read(string path)
    {
        RequireNamed(path);
        if (Ends(path, Onnx))
        {
            var model = OnnxFile.Read(path);
            return From(path, model.Metadata, name => Numbers(model.Metadata.GetValueOrDefault(name)), model.Initialisers.Where(static entry => !CriticGraph.IsConstant(entry.Key)));
        }

        var file = SafetensorsFile.Read(path);
        return From(
            path,
            file.Metadata,
            name => file.Tensors.GetValueOrDefault(name)?.ToDoubles(),
            file.Tensors.Where(static entry => entry.Key.StartsWith(NetworkPrefix, StringComparison.Ordinal)).Select(static entry => KeyValuePair.Create(entry.Key[NetworkPrefix.Length..], entry.Value)));
    }

    private static TrainedCritic From(string path, IReadOnlyDictionary<string, string> metadata, Func<string, double[]?> numbers, IEnumerable<KeyValuePair<string, DataArray>> arrays)
    {
        if (!metadata.TryGetValue(SchemaKey, out var schema) || schema != Schema)
        {
            throw new DataFormatException(path, $"this is no critic: its metadata have {(schema is null ? "no schema" : $"the schema '{schema}'")}, and a critic has '{Schema}'.", "Give a file that --save-critic wrote.");
        }

        try
        {
            return TrainedCritic.FromRecord(new CriticRecord(
                Text(MethodKey),
                metadata.Where(static entry => entry.Key.StartsWith(SettingPrefix, StringComparison.Ordinal)).ToDictionary(static entry => entry.Key[SettingPrefix.Length..], static entry => entry.Value, StringComparer.Ordinal),
                Side("x"),
                Side("y"),
                [.. arrays.Select(static entry => new NamedArray<float>(entry.Key, new Shape(entry.Value.Shape), entry.Value.ToSingles()))]));
        }
        catch (ArgumentException wrong)
        {
            throw new DataFormatException(path, wrong.Message, "Save the critic again.", wrong);
        }

        string Text(string key) => metadata.GetValueOrDefault(key) ?? throw Missing(key);

        double[] All(string name) => numbers(name) ?? throw Missing(name);

        SideRecord Side(string name) => new(
            int.TryParse(Text(name + ".columns"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? columns : throw Missing(name + ".columns"),
            All(name + ".maps"),
            All(name + ".symbols"));

        DataFormatException Missing(string what) => new(path, $"this is no whole critic: '{what}' is missing or damaged.", "Save the critic again.");
    }

    private static Dictionary<string, string> Metadata(CriticRecord record)
    {
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

        return metadata;
    }

    /// <summary>The maps as texts, since other programs drop or complain about arrays of a graph that no node reads.</summary>
    private static Dictionary<string, string> Sides(CriticRecord record) => new(StringComparer.Ordinal)
    {
        ["x.maps"] = Show(record.X.Maps),
        ["x.symbols"] = Show(record.X.Symbols),
        ["y.maps"] = Show(record.Y.Maps),
        ["y.symbols"] = Show(record.Y.Symbols),
    };

    private static void AddSide(OrderedDictionary<string, DataArray> tensors, string name, SideRecord side)
    {
        tensors.Add(name + ".maps", DataArray.From([.. side.Maps], side.Maps.Count / 4, 4));
        tensors.Add(name + ".symbols", DataArray.From([.. side.Symbols], side.Symbols.Count / 2, 2));
    }

    private static string Show(IEnumerable<double> values) => string.Join(' ', values.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static double[]? Numbers(string? text)
    {
        var words = text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var values = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
            {
                return null;
            }
        }

        return text is null ? null : values;
    }

    private static bool Ends(string path, string ending) => Path.GetExtension(path).Equals(ending, StringComparison.OrdinalIgnoreCase);

    private static void RequireNamed(string path)
    {
        if (!IsNamed(path))
        {
            throw new DataFormatException(path, $"a critic's file does not end in '{Path.GetExtension(path)}'.", $"Allowed are {string.Join(" and ", Endings)}.");
        }
    }
}
