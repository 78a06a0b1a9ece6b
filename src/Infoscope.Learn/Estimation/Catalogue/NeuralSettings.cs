using Infoscope.Learn.Estimation.Columns;
using Infoscope.Measure.Catalogue;
using static Infoscope.Learn.Estimation.Catalogue.NeuralSetting;

namespace Infoscope.Learn.Estimation.Catalogue;

/// <summary>Every setting of neural estimators, and those that each of them has.</summary>
internal static class NeuralSettings
{
    private const string BatchName = "batch";
    private const string OneHotName = "one-hot";

    public static NeuralSetting Critic { get; } = Choice(
        "critic", "how scores are made of x and y", static o => o.Critic, static (o, value) => o with { Critic = value });

    public static NeuralSetting Layers { get; } = new(
        new EstimatorSetting("layers", "", "units of each hidden layer, of each tower where there are two", "whole numbers of at least 1 with commas between"),
        static (values, o) => values.Integers("layers", 1) is { } units ? o with { Layers = units } : o,
        static o => string.Join(",", o.Layers));

    public static NeuralSetting Activation { get; } = Choice(
        "activation", "what hidden units do with their sums", static o => o.Activation, static (o, value) => o with { Activation = value });

    public static NeuralSetting Embedding { get; } = Whole(
        "embedding", "numbers that each tower of a separable or cosine critic gives", 1, static o => o.Embedding, static (o, value) => o with { Embedding = value });

    public static NeuralSetting Temperature { get; } = Number(
        "temperature", "what a cosine critic divides by", static o => o.Temperature, static (o, value) => o with { Temperature = value });

    public static NeuralSetting Batch { get; } = new(
        new EstimatorSetting(BatchName, "128, or all training rows where there are fewer", "pairs in a step of training", "a whole number of at least 2, at most as many as there are training rows"),
        static (values, o) => values.Integer(BatchName, 2) is { } rows ? o with { Batch = rows } : o,
        static o => o.Batch ?? NeuralOptions.UsualBatch);

    public static NeuralSetting Rate { get; } = Number(
        "rate", "Adam's step size", static o => o.LearningRate, static (o, value) => o with { LearningRate = value });

    public static NeuralSetting Steps { get; } = Whole(
        "steps", "the most steps of training", 1, static o => o.Steps, static (o, value) => o with { Steps = value });

    public static NeuralSetting Check { get; } = Whole(
        "check", "steps between two looks at the validation rows", 1, static o => o.Check, static (o, value) => o with { Check = value });

    public static NeuralSetting Patience { get; } = Whole(
        "patience", "looks without a better value after which training stops", 1, static o => o.Patience, static (o, value) => o with { Patience = value });

    public static NeuralSetting Product { get; } = Choice(
        "product", "where a batch finds pairs that do not belong together", static o => o.Product, static (o, value) => o with { Product = value });

    public static NeuralSetting MovingAverage { get; } = Number(
        "alpha", "weight of the new batch in the moving average of the denominator", static o => o.MovingAverage, static (o, value) => o with { MovingAverage = value }, "a number above 0 and at most 1");

    public static NeuralSetting Interpolation { get; } = Number(
        "alpha", "near 0 the learnt baseline decides, near 1 the batch as in infonce", static o => o.Interpolation, static (o, value) => o with { Interpolation = value }, "a number above 0 and below 1");

    public static NeuralSetting Tau { get; } = Number(
        "tau", "scores of product pairs are held within ±tau", static o => o.Tau, static (o, value) => o with { Tau = value });

    public static NeuralSetting Noise { get; } = Choice(
        "noise", "the shape of densities around their location", static o => o.Noise, static (o, value) => o with { Noise = value });

    public static NeuralSetting EntropyOfY { get; } = new(
        new EstimatorSetting("entropy", "from nearest neighbours of all rows", "H(Y) in nats, of the columns as they are given, where it is known", "a number"),
        static (values, o) => values.Number("entropy") is { } nats ? o with { EntropyOfY = nats } : o,
        static o => o.EntropyOfY is { } nats ? nats : "neighbours");

    public static NeuralSetting Members { get; } = Whole(
        "members", "critics that are trained, each on its own split of the rows", 1, static o => o.Members, static (o, value) => o with { Members = value });

    public static NeuralSetting Combine { get; } = new(
        new EstimatorSetting("combine", "", "how members become one value", "median, mean"),
        static (values, o) => values.Choice("combine", "median", "mean") is { } word ? o with { IsMedian = word == "median" } : o,
        static o => o.IsMedian ? "median" : "mean");

    public static NeuralSetting Validation { get; } = Number(
        "validation", "share of the rows that training stops by", static o => o.Validation, static (o, value) => o with { Validation = value }, "a share above 0");

    public static NeuralSetting HeldOut { get; } = Number(
        "held-out", "share of the rows that the value is of", static o => o.HeldOut, static (o, value) => o with { HeldOut = value }, "a share above 0");

    public static NeuralSetting MeasuredBatch { get; } = Whole(
        "measured-batch", "the most rows of a block in which all pairs are scored to measure", 4, static o => o.MeasuredBatch, static (o, value) => o with { MeasuredBatch = value });

    public static NeuralSetting Standardise { get; } = new(
        new EstimatorSetting("standardise", "", "what is done to columns of numbers; the trained critic keeps it", "zscore, none"),
        static (values, o) => values.Choice("standardise", "zscore", "none") is { } word ? o with { Standardise = word == "zscore" } : o,
        static o => o.Standardise ? "zscore" : "none");

    public static NeuralSetting OneHot { get; } = new(
        new EstimatorSetting(OneHotName, "detect", "columns of 3 to 50 different values that repeat enter as one input a value", "detect, none"),
        static (values, o) => values.Choice(OneHotName, "detect", "none") is { } word ? o with { OneHot = word == "detect" } : o,
        static o => o.OneHot ? "detect" : "none");

    /// <summary>Those of every method.</summary>
    public static IReadOnlyList<NeuralSetting> OfAll { get; } =
        [Layers, Activation, Batch, Rate, Steps, Check, Patience, Members, Combine, Validation, HeldOut, MeasuredBatch, Standardise, OneHot];

    /// <summary>Those of every method with a critic.</summary>
    public static IReadOnlyList<NeuralSetting> OfCritics { get; } = [Critic, .. OfAll, Embedding, Temperature];

    /// <summary>What is in force, by name: the batch that fitted, and the columns that were read as symbols.</summary>
    public static Dictionary<string, object> Shown(IEnumerable<NeuralSetting> settings, NeuralOptions options, int? trainRows, ColumnEncoding x, ColumnEncoding y)
    {
        var shown = settings.ToDictionary(static setting => setting.Name, setting => setting.Value(options), StringComparer.Ordinal);
        shown[BatchName] = Training.MemberTraining.BatchOf(trainRows ?? int.MaxValue, options);
        string[] symbols = [.. new[] { x.Describe("x"), y.Describe("y") }.Where(static text => text.Length > 0)];
        shown[OneHotName] = options.OneHot && symbols.Length > 0 ? string.Join("; ", symbols) : "none";
        if (options.Critic is CriticKind.Concatenated or CriticKind.Bilinear)
        {
            shown.Remove(Embedding.Name);
        }

        if (options.Critic != CriticKind.Cosine)
        {
            shown.Remove(Temperature.Name);
        }

        if (options.Critic == CriticKind.Bilinear)
        {
            shown.Remove(Layers.Name);
            shown.Remove(Activation.Name);
        }

        if (options.Members == 1)
        {
            shown.Remove(Combine.Name);
        }

        return shown;
    }
}
