using Infoscope.Core.Randomness;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Learn.Estimation.Columns;
using Infoscope.Learn.Estimation.Methods;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation;

/// <summary>A trained critic as plain numbers and texts: all that a file needs to hold.</summary>
/// <param name="Id">The method, such as <c>mine</c>.</param>
/// <param name="Settings">Settings that are not the method's defaults, by name.</param>
/// <param name="X">How columns of x enter.</param>
/// <param name="Y">How columns of y enter.</param>
/// <param name="Arrays">The networks' arrays.</param>
public sealed record CriticRecord(
    string Id, IReadOnlyDictionary<string, string> Settings, SideRecord X, SideRecord Y, IReadOnlyList<NamedArray<float>> Arrays)
{
    internal static CriticRecord Of(NeuralMethod method, TrainedCritic critic)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in method.Settings)
        {
            var (value, standard) = (Text(setting, critic.Options), Text(setting, method.Defaults));
            if (value != standard)
            {
                settings[setting.Name] = value;
            }
        }

        return new CriticRecord(method.Id, settings, SideRecord.Of(critic.Columns.X), SideRecord.Of(critic.Columns.Y), critic.Model.Arrays());
    }

    /// <exception cref="ArgumentException">Something is not as a saved critic has it.</exception>
    internal TrainedCritic ToCritic()
    {
        try
        {
            var method = NeuralMethods.Find(Id);
            var values = new SettingValues(NeuralCatalogue.All.Find(Id), Settings);
            var options = method.Settings.Aggregate(method.Defaults, (all, setting) => setting.Read(values, all));
            NeuralCheck.Require(options);
            var (x, y) = (X.ToEncoding(), Y.ToEncoding());
            var model = method.Build(method.Bound(options), x.Width, y.Width, options, new RandomStream(0));
            model.Load(Arrays);
            return new TrainedCritic(method, options, x, y, model, split: null);
        }
        catch (Exception wrong) when (wrong is SettingException or TensorException)
        {
            throw new ArgumentException($"This is no critic that can be used: {wrong.Message}", wrong);
        }
    }

    private static string Text(NeuralSetting setting, NeuralOptions options) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{setting.Value(options)}");
}

/// <summary>How the columns of one side enter a network.</summary>
/// <param name="Columns">Columns of the sample.</param>
/// <param name="Maps">Row-major, <c>[k, 4]</c>, for each column that enters: its number, and exponent, mean and deviation of its <see cref="ZScore"/>.</param>
/// <param name="Symbols">Row-major, <c>[m, 2]</c>: the number of a column and one of its symbols, in rising order.</param>
public sealed record SideRecord(int Columns, IReadOnlyList<double> Maps, IReadOnlyList<double> Symbols)
{
    private const int MapNumbers = 4;

    internal static SideRecord Of(ColumnEncoding encoding) => new(
        encoding.Columns,
        [.. encoding.Codes.SelectMany(static code => new[] { code.Column, code.Scale.Exponent, code.Scale.Mean, code.Scale.Deviation })],
        [.. encoding.Codes.SelectMany(static code => code.Symbols.SelectMany(symbol => new[] { code.Column, symbol }))]);

    /// <exception cref="ArgumentException">The numbers describe no columns.</exception>
    internal ColumnEncoding ToEncoding()
    {
        var codes = Enumerable.Range(0, Maps.Count / MapNumbers).Select(i => new ColumnCode(
            (int)Maps[MapNumbers * i],
            new ZScore((int)Maps[(MapNumbers * i) + 1], Maps[(MapNumbers * i) + 2], Maps[(MapNumbers * i) + 3]),
            [.. Enumerable.Range(0, Symbols.Count / 2).Where(s => Symbols[2 * s] == Maps[MapNumbers * i]).Select(s => Symbols[(2 * s) + 1])])).ToList();
        return codes.Count > 0 && codes.TrueForAll(code => code.Column >= 0 && code.Column < Columns && code.Scale.Deviation > 0)
            ? new ColumnEncoding(Columns, codes)
            : throw new ArgumentException("This is no critic that can be used: the maps of its columns are damaged.");
    }
}
