using System.Globalization;
using System.Text.RegularExpressions;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;

namespace Infoscope.Lab.Planes;

/// <summary>
/// Layers that any framework has recorded: <c>x.npy</c> or <c>ids.npy</c>, <c>y.npy</c>, and one .npz or .safetensors for each
/// epoch (its number is the last one in the file's name) that holds an array <c>[n, units]</c> by layer name.
/// </summary>
public sealed partial class ActivationFolder
{
    private const string InputsFile = "x.npy";
    private const string IdsFile = "ids.npy";
    private const string LabelsFile = "y.npy";

    private ActivationFolder(string path, Samples? inputs, Samples ids, Samples labels, IReadOnlyList<(int Epoch, string File)> epochs)
    {
        Path = path;
        Inputs = inputs;
        Ids = ids;
        Labels = labels;
        Epochs = epochs;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>X as numbers, <c>[n, d]</c>; null where only ids are known.</summary>
    public Samples? Inputs { get; }

    /// <summary>X as symbols: the ids, or the inputs' rows, of which equal ones are one symbol.</summary>
    public Samples Ids { get; }

    /// <summary>Y, <c>[n, dy]</c>.</summary>
    public Samples Labels { get; }

    /// <summary>The epochs, rising, and their files.</summary>
    public IReadOnlyList<(int Epoch, string File)> Epochs { get; }

    /// <summary>Opens a folder and reads X and Y.</summary>
    /// <exception cref="DataFormatException">A file is missing or damaged, two files have the same epoch, or the row counts differ.</exception>
    public static ActivationFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DataFormatException(path, "There is no such folder.", $"Name one that holds {InputsFile} or {IdsFile}, {LabelsFile} and one .npz or .safetensors for each epoch.");
        }

        var inputs = ReadIfThere(path, InputsFile);
        var ids = ReadIfThere(path, IdsFile) ?? inputs
            ?? throw new DataFormatException(path, $"It holds neither {InputsFile} nor {IdsFile}.", "Save the inputs, or a number that tells different inputs apart, with numpy.save.");
        var labels = ReadIfThere(path, LabelsFile) ?? throw new DataFormatException(path, $"It holds no {LabelsFile}.", "Save the labels with numpy.save.");
        foreach (var (name, samples) in new[] { (InputsFile, inputs), (LabelsFile, labels) })
        {
            if (samples is not null && samples.Rows != ids.Rows)
            {
                throw new DataFormatException(path, $"{name} has {samples.Rows} rows and X has {ids.Rows}.", "Row i of every file must be the same example.");
            }
        }

        return new ActivationFolder(path, inputs, ids, labels, FindEpochs(path));
    }

    /// <summary>The layers of one epoch, in the order of the file.</summary>
    /// <exception cref="DataFormatException">The file is damaged, or a layer has other rows than X.</exception>
    public IReadOnlyList<LayerActivations> Read(string file)
    {
        IReadOnlyDictionary<string, DataArray> arrays = file.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)
            ? NpzFile.Read(file)
            : SafetensorsFile.Read(file).Tensors;
        var layers = new List<LayerActivations>(arrays.Count);
        foreach (var (name, array) in arrays)
        {
            var rows = array.Shape.Length == 0 ? 1 : array.Shape[0];
            if (rows != Ids.Rows)
            {
                throw new DataFormatException(file, $"Layer {name} has {rows} rows and X has {Ids.Rows}.", "Save every layer at all rows of X, in the same order.");
            }

            layers.Add(new LayerActivations(name, array.Count / Math.Max(1, rows), array.RoundToSingles()));
        }

        return layers.Count > 0 ? layers : throw new DataFormatException(file, "It holds no layer.", "Save one array [n, units] for each layer.");
    }

    /// <summary>Writes one epoch of a network of ours in this form; X and Y are written with the first.</summary>
    internal static void Save(string path, PlaneData data, int epoch, IReadOnlyList<LayerActivations> layers)
    {
        Directory.CreateDirectory(path);
        if (!File.Exists(System.IO.Path.Combine(path, LabelsFile)))
        {
            NpyFile.Write(System.IO.Path.Combine(path, InputsFile), DataArray.From(data.Inputs.AsSpan(data.MeasuredStart * data.Columns, data.MeasuredRows * data.Columns), data.MeasuredRows, data.Columns));
            NpyFile.Write(System.IO.Path.Combine(path, LabelsFile), DataArray.From(data.Labels.AsSpan(data.MeasuredStart, data.MeasuredRows)));
        }

        var arrays = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            arrays.Add(layer.Name, DataArray.From(layer.Values.Span, layer.Values.Length / layer.Units, layer.Units));
        }

        NpzFile.Write(System.IO.Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"epoch-{epoch:D6}.npz")), arrays);
    }

    private static Samples? ReadIfThere(string folder, string name)
    {
        var path = System.IO.Path.Combine(folder, name);
        return File.Exists(path) ? NpyFile.Read(path).ToSamples() : null;
    }

    private static List<(int Epoch, string File)> FindEpochs(string path)
    {
        var epochs = new SortedDictionary<int, string>();
        foreach (var file in Directory.EnumerateFiles(path).Where(IsEpochFile).Order(StringComparer.Ordinal))
        {
            var numbers = Number().Matches(System.IO.Path.GetFileNameWithoutExtension(file));
            if (numbers.Count == 0 || !int.TryParse(numbers[^1].ValueSpan, CultureInfo.InvariantCulture, out var epoch))
            {
                throw new DataFormatException(file, "Its name holds no epoch.", "Name it as in epoch-0010.npz: the last number in the name is the epoch.");
            }

            if (!epochs.TryAdd(epoch, file))
            {
                throw new DataFormatException(file, $"Epoch {epoch} is there twice, also as {System.IO.Path.GetFileName(epochs[epoch])}.", "Keep one file for each epoch.");
            }
        }

        return epochs.Count > 0
            ? [.. epochs.Select(epoch => (epoch.Key, epoch.Value))]
            : throw new DataFormatException(path, "It holds no .npz or .safetensors file.", "Save one for each epoch, with an array [n, units] by layer name.");
    }

    private static bool IsEpochFile(string file) =>
        System.IO.Path.GetExtension(file).ToLowerInvariant() is ".npz" or ".safetensors";

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
