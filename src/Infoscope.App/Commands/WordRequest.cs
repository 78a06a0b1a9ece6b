using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.App.Commands;

/// <summary>Vectors and what is known of how they came about.</summary>
internal sealed record LearntWords(string Method, WordVectors Vectors, IReadOnlyDictionary<string, object> Settings)
{
    /// <summary>Words of the text, and how many of them are in the vocabulary; 0 for vectors that existed.</summary>
    public (long Read, long Kept) Text { get; init; }

    /// <summary>The loss of each epoch, of negative sampling.</summary>
    public IReadOnlyList<double> EpochLossNats { get; init; } = [];

    /// <summary>S and H(J|I), of the exact softmax.</summary>
    public (Information CrossEntropy, Information Bound)? Softmax { get; init; }

    /// <summary>The places of the books, of the library.</summary>
    public LibraryPlan? Plan { get; init; }
}

/// <summary>How vectors are learnt: a method and its settings, checked.</summary>
internal sealed class WordRequest
{
    private static readonly string[] Methods = ["negative", "softmax", "library", "pmi"];
    private readonly string _method;
    private readonly NamedSettings _settings;
    private readonly int _minimumCount;
    private readonly int _window;

    private WordRequest(string method, NamedSettings settings)
    {
        (_method, _settings) = (method, settings);
        (_minimumCount, _window) = (settings.Integer("min-count", 5), settings.Integer("window", 5));
        if (_minimumCount < 1 || _window < 1)
        {
            throw new SettingException($"--set: min-count is {_minimumCount} and window is {_window}; both must be at least 1.");
        }

        _ = Negative();
        _ = Softmax();
        _ = Library();
    }

    /// <exception cref="SettingException">The method, a setting or a value is not known.</exception>
    public static WordRequest Of(string method, IReadOnlyDictionary<string, string> settings) => new(
        Methods.Contains(method) ? method : throw SettingException.Unknown("--method", method, Methods),
        new NamedSettings(settings, method switch
        {
            "negative" => ["min-count", "window", "dimensions", "epochs", "negatives", "learning-rate", "subsample", "noise-power"],
            "softmax" => ["min-count", "window", "dimensions", "iterations", "learning-rate"],
            "library" => ["min-count", "window", "dimensions", "iterations", "minimum-distance"],
            _ => ["min-count", "window", "dimensions"],
        }));

    /// <summary>Reads vectors that exist.</summary>
    public static LearntWords Read(string file)
    {
        using var stream = Open(file);
        var isBinary = Path.GetExtension(file).Equals(".bin", StringComparison.OrdinalIgnoreCase);
        var vectors = isBinary ? WordVectorFiles.ReadBinary(stream, file) : WordVectorFiles.ReadText(stream, file);
        return new LearntWords("read", vectors, new Dictionary<string, object>(StringComparer.Ordinal) { ["dimensions"] = vectors.Dimensions });
    }

    /// <exception cref="DataFormatException">There is no such file.</exception>
    public static FileStream Open(string file) => File.Exists(file)
        ? File.OpenRead(file)
        : throw new DataFormatException(file, "There is no such file.", "Check the path.");

    /// <summary>Learns from texts.</summary>
    public LearntWords Learn(IReadOnlyList<string> files, EstimationContext context)
    {
        var corpus = TextCorpus.Read(Texts(files), _minimumCount, isLowerCase: true, context.Cancellation);
        var text = (corpus.WordsRead, corpus.WordsKept);
        switch (_method)
        {
            case "negative":
                var learnt = new SkipGram(Negative()).Fit(corpus, context);
                return Learnt(learnt.Vectors) with { Text = text, EpochLossNats = learnt.EpochLossNats };
            case "softmax":
                var exact = new SoftmaxSkipGram(Softmax()).Fit(corpus.NeighbourTable(_window, context.Cancellation), context);
                return Learnt(Vectors(corpus, exact.Words)) with { Text = text, Softmax = (exact.CrossEntropy, exact.Bound) };
            case "library":
                var plan = new LibraryModel(Library()).Fit(corpus.NeighbourTable(_window, context.Cancellation), context);
                return Learnt(Vectors(corpus, plan.Places)) with { Text = text, Plan = plan };
            default:
                var dimensions = Math.Min(_settings.Integer("dimensions", 100), corpus.Vocabulary.Count);
                return Learnt(NamedSettings.Checked(() => PmiVectors.Of(corpus, dimensions, _window, context.Threads, context.Cancellation))) with { Text = text };
        }
    }

    private static WordVectors Vectors(TextCorpus corpus, Samples places) =>
        new(corpus.Vocabulary.Words, Array.ConvertAll(places.Packed.ToArray(), static value => (float)value), places.Columns);

    private static IEnumerable<(string Name, Stream Text)> Texts(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            using var stream = Open(file);
            yield return (file, stream);
        }
    }

    private SkipGramOptions Negative()
    {
        var defaults = new SkipGramOptions();
        var options = new SkipGramOptions
        {
            Dimensions = _settings.Integer("dimensions", defaults.Dimensions),
            Window = _window,
            Epochs = _settings.Integer("epochs", defaults.Epochs),
            Negatives = _settings.Integer("negatives", defaults.Negatives),
            LearningRate = _settings.Number("learning-rate", defaults.LearningRate),
            Subsample = _settings.NumberOrNull("subsample"),
            NoisePower = _settings.Number("noise-power", defaults.NoisePower),
        };
        _ = NamedSettings.Checked(() => new SkipGram(options));
        return options;
    }

    private SoftmaxSkipGramOptions Softmax()
    {
        var defaults = new SoftmaxSkipGramOptions();
        var options = new SoftmaxSkipGramOptions
        {
            Dimensions = _settings.Integer("dimensions", defaults.Dimensions),
            Iterations = _settings.Integer("iterations", defaults.Iterations),
            LearningRate = _settings.Number("learning-rate", defaults.LearningRate),
        };
        _ = NamedSettings.Checked(() => new SoftmaxSkipGram(options));
        return options;
    }

    private LibraryOptions Library()
    {
        var defaults = new LibraryOptions();
        var options = new LibraryOptions
        {
            Dimensions = _settings.Integer("dimensions", defaults.Dimensions),
            Iterations = _settings.Integer("iterations", defaults.Iterations),
            MinimumDistance = _settings.Number("minimum-distance", defaults.MinimumDistance),
        };
        _ = NamedSettings.Checked(() => new LibraryModel(options));
        return options;
    }

    private LearntWords Learnt(WordVectors vectors)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["dimensions"] = vectors.Dimensions, ["window"] = _window, ["min-count"] = _minimumCount };
        var more = _method switch
        {
            "negative" => new (string, object)[] { ("epochs", Negative().Epochs), ("negatives", Negative().Negatives), ("learning-rate", Negative().LearningRate), ("subsample", Negative().SubsampleFor(vectors.Words.Count)), ("noise-power", Negative().NoisePower) },
            "softmax" => [("iterations", Softmax().Iterations), ("learning-rate", Softmax().LearningRate)],
            "library" => [("iterations", Library().Iterations), ("minimum-distance", Library().MinimumDistance)],
            _ => [],
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return new LearntWords(_method, vectors, settings);
    }
}
