using Infoscope.Core;

namespace Infoscope.Measure.Multivariate;

/// <summary>
/// Entropies of any columns of one sample together, each up to a sum of terms of its single columns, which cancel from
/// every quantity here: differential entropies stand beside those of symbols.
/// </summary>
internal interface ISubsetEntropies
{
    /// <summary><c>H(X_S)</c> in nats.</summary>
    /// <param name="columns">S, increasing, at least one.</param>
    double Entropy(ReadOnlySpan<int> columns);

    /// <summary>The largest total correlation that could come out.</summary>
    double TotalCorrelationCeiling { get; }

    /// <summary>The largest dual total correlation that could come out.</summary>
    double DualTotalCorrelationCeiling { get; }

    /// <summary>What in the sample may mislead.</summary>
    IReadOnlyList<EstimateWarning> Warnings { get; }
}

/// <summary>Makes the entropies of a sample whose columns all change.</summary>
internal interface IEntropyFamily
{
    /// <summary>The name on the command line.</summary>
    string Id { get; }

    /// <summary>How columns are read.</summary>
    ColumnKind Kind { get; }

    /// <summary>The settings in force, by their command line names.</summary>
    IReadOnlyDictionary<string, object> Settings { get; }

    /// <summary>The side on which the total correlation errs.</summary>
    BiasDirection Bias { get; }

    /// <summary>The smallest n for this many columns.</summary>
    int MinimumRows(int columns);

    /// <summary>What it takes for granted, in one sentence.</summary>
    string Assumption { get; }

    /// <summary>Reads the sample.</summary>
    /// <exception cref="SampleException">Columns determine each other where none may.</exception>
    ISubsetEntropies Read(Samples variables, EstimationContext context);
}
