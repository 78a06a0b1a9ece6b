namespace Infoscope.Lab.Reports;

/// <summary>Everything that the report page and the figures of one information plane experiment show: data only, no drawing.</summary>
/// <remarks>
/// Serialised as JSON with the schema <c>infoscope.report/1</c> by <see cref="PlaneReportJson"/>: camel case, NaN and infinities as <c>null</c>.
/// Amounts of information are in bits. All recorded points are here; whoever draws may thin them, and says so.
/// </remarks>
public sealed record PlaneReport
{
    /// <summary>The schema that this version writes.</summary>
    public const string CurrentSchema = "infoscope.report/1";

    /// <summary>The schema of the JSON.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>A heading for people, such as <c>The 12-bit network</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The id of the run.</summary>
    public required string Run { get; init; }

    /// <summary>When the run began, in UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>The version of Infoscope that measured.</summary>
    public required string Version { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The preset, such as <c>tishby</c>.</summary>
    public required string Preset { get; init; }

    /// <summary>Every setting in force, in the order to show.</summary>
    public required ReportSetting[] Settings { get; init; }

    /// <summary>What the numbers assume, one sentence each.</summary>
    public required string[] Assumptions { get; init; }

    /// <summary>Why the numbers may mislead, one sentence each; empty when nothing was noticed.</summary>
    public required string[] Warnings { get; init; }

    /// <summary>H(X) in bits: no layer can hold more about the input. NaN where it is unknown.</summary>
    public required double HxBits { get; init; }

    /// <summary>H(Y) in bits: no layer can hold more about the label. NaN where it is unknown.</summary>
    public required double HyBits { get; init; }

    /// <summary>The seeds, one network each.</summary>
    public required int[] Seeds { get; init; }

    /// <summary>The measured layers, from input to output.</summary>
    public required ReportLayer[] Layers { get; init; }

    /// <summary>The estimators, in the order to show.</summary>
    public required ReportEstimator[] Estimators { get; init; }

    /// <summary>One path through the plane per estimator, seed and layer.</summary>
    public required PlaneTrajectory[] Trajectories { get; init; }

    /// <summary>Accuracy and loss; empty where a recording has none.</summary>
    public required ReportCurve[] Curves { get; init; }

    /// <summary>Gradient signal to noise per seed and layer; empty where a recording has none.</summary>
    public required SnrCurve[] Snr { get; init; }
}

/// <summary>One setting.</summary>
/// <param name="Name">Its command line name.</param>
/// <param name="Value">Its value, as one would type it.</param>
/// <param name="Meaning">What it does, in a few words.</param>
public sealed record ReportSetting(string Name, string Value, string Meaning);

/// <summary>One measured layer.</summary>
/// <param name="Name">Its name, as trajectories refer to it.</param>
/// <param name="Units">Its width.</param>
public sealed record ReportLayer(string Name, int Units);

/// <summary>One estimator with its settings.</summary>
/// <param name="Id">Its name, as trajectories refer to it.</param>
/// <param name="Label">A heading, such as <c>Binned, 30 bins on [−1, 1]</c>.</param>
/// <param name="Assumption">The noise or the quantisation that makes its number finite, in a sentence.</param>
/// <param name="CeilingXBits">The largest I(X;T) it can return here, in bits, such as <c>log2 n</c>; NaN where there is none.</param>
/// <param name="CeilingYBits">The largest I(T;Y) it can return here, in bits; NaN where there is none.</param>
public sealed record ReportEstimator(string Id, string Label, string Assumption, double CeilingXBits, double CeilingYBits);
