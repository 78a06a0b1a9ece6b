using System.Globalization;
using Infoscope.Lab.Reports;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Runs;

namespace Infoscope.Lab.Planes;

/// <summary>What a plane's report says in words.</summary>
internal static class PlaneWords
{
    /// <summary>A heading.</summary>
    public static string Title(PlaneSettings settings) => settings.Preset switch
    {
        "tishby" => "Information plane of the 12-bit network",
        "saxe" => $"Information plane of the 12-bit network with {settings.Activation} units",
        RecordedPlane.Name => "Information plane of recorded activations",
        _ => $"Information plane of a network on {settings.Data}",
    };

    /// <summary>Every setting with its meaning.</summary>
    public static ReportSetting[] Settings(PlaneSettings settings)
    {
        if (settings.Data == RecordedPlane.Name)
        {
            return
            [
                new("activations", settings.DataDirectory ?? "", "the folder of recorded layers"),
                .. settings.Estimators.Select(Estimator),
            ];
        }

        return
        [
            new("data", settings.Data, "the data set"),
            new("hidden", string.Join(",", settings.Hidden), "units of the hidden layers"),
            new("activation", settings.Activation, "of the hidden layers; the last layer is a softmax"),
            new("initialiser", settings.Initialiser, "of the weights; biases start at 0"),
            new("optimiser", settings.Optimiser, "how the weights move"),
            new("learning-rate", Number(settings.LearningRate), "the step size"),
            .. settings.Optimiser == "sgd" ? [new ReportSetting("momentum", Number(settings.Momentum), "the share of the last direction that is kept")] : Array.Empty<ReportSetting>(),
            new("batch", settings.Batch == 0 ? "all" : Number(settings.Batch), "rows in a minibatch"),
            new("epochs", Number(settings.Epochs), "passes over the training rows"),
            new("points", Number(settings.Points), "log-spaced epochs at which layers are measured, besides epoch 0"),
            new("seeds", string.Join(", ", Enumerable.Range(0, settings.Seeds).Select(k => settings.Seed + (ulong)k)), "one network each"),
            .. settings.Estimators.Select(Estimator),
        ];
    }

    /// <summary>What the numbers assume.</summary>
    public static string[] Assumptions(PlaneSettings settings) =>
    [
        "A deterministic network that maps different inputs to different values keeps all of I(X;T) = H(X); every smaller number below comes from the assumption that its estimator makes about precision or noise.",
        .. settings.Estimators.Select(choice => $"{choice.Id}: {FullCatalogue.Create(choice.Id, choice.Settings).Assumption}"),
        settings.Data == RecordedPlane.Name
            ? "Equal inputs (or equal ids) are one symbol; I(T;Y) is measured at the same rows."
            : "Layers are measured at every measured row once, so X is uniform over them. Accuracy is of the hard decision.",
        "Signal to noise of a layer is the norm of its mean minibatch gradient over the norm of the elementwise standard deviation, over the minibatches of one epoch.",
    ];

    /// <summary>A heading for an estimator with its settings.</summary>
    public static string Label(EstimatorChoice choice)
    {
        var own = choice.Settings.Where(setting => setting.Key is not ("x-scope" or "y-scope")).Select(setting => $"{setting.Key.Replace("y-", "", StringComparison.Ordinal)} {setting.Value}");
        var settings = string.Join(", ", own);
        return settings.Length == 0 ? choice.Id : $"{choice.Id} ({settings})";
    }

    /// <summary>The warnings, each kind once, with the layers it is about and its newest wording.</summary>
    public static string[] Warnings(IReadOnlyList<WarnedPoint> warnings) =>
    [
        .. warnings.GroupBy(warning => (warning.Estimator, warning.Code)).Select(kind =>
        {
            var quantity = kind.Key.Code.StartsWith(PlaneJournal.XFlag, StringComparison.Ordinal) ? "I(X;T)" : "I(T;Y)";
            var layers = kind.Select(warning => warning.Layer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            var last = kind.MaxBy(warning => warning.Epoch);
            return $"{quantity} by {kind.Key.Estimator}, {kind.Key.Code[2..]}: {string.Join(", ", layers)}. Last, {last.Layer} at epoch {last.Epoch}: {last.Message}";
        }),
    ];

    private static ReportSetting Estimator(EstimatorChoice choice) => new(
        $"estimator {choice.Id}",
        string.Join(", ", choice.Settings.Select(setting => $"{setting.Key}={setting.Value}")),
        "what counts as information");

    private static string Number<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
