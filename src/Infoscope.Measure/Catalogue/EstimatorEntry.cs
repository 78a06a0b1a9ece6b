namespace Infoscope.Measure.Catalogue;

/// <summary>One estimator as a user sees it: what it is for, what it costs, what can be set, and how to make one.</summary>
public sealed class EstimatorEntry
{
    private readonly Func<SettingValues, IMutualInformationEstimator> _create;

    /// <summary>An entry.</summary>
    /// <param name="id">Its name on the command line.</param>
    /// <param name="create">Makes the estimator from the settings given; those left out have their defaults.</param>
    public EstimatorEntry(string id, Func<SettingValues, IMutualInformationEstimator> create)
    {
        Id = id;
        _create = create;
    }

    /// <summary>Its name on the command line.</summary>
    public string Id { get; }

    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>The largest value that it can return, in words or as a formula in nats.</summary>
    public required string Ceiling { get; init; }

    /// <summary>How time and memory grow.</summary>
    public required string Cost { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>How it takes samples in chunks: how many passes, and with which settings; null where it needs all rows at once.</summary>
    public string? Chunks { get; init; }

    /// <summary>What can be set; empty where nothing can.</summary>
    public IReadOnlyList<EstimatorSetting> Settings { get; init; } = [];

    /// <summary>What it claims about itself when nothing is set.</summary>
    public EstimatorTraits Traits => Create().Traits;

    /// <summary>How it reads X when nothing is set.</summary>
    public ColumnKind XKind => Traits.XKind;

    /// <summary>How it reads Y when nothing is set.</summary>
    public ColumnKind YKind => Traits.YKind;

    /// <summary>The side on which it errs for finite n.</summary>
    public BiasDirection Bias => Traits.Bias;

    /// <summary>Makes the estimator with some settings by name; those left out have their defaults.</summary>
    /// <exception cref="SettingException">A name is unknown, or a value is not allowed; the message says what is.</exception>
    public IMutualInformationEstimator Create(IReadOnlyDictionary<string, string>? settings = null)
    {
        var values = new SettingValues(this, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        try
        {
            return _create(values);
        }
        catch (ArgumentException reason)
        {
            throw SettingException.Refused(Id, reason);
        }
    }
}
