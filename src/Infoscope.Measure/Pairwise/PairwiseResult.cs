using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Pairwise;

/// <summary>The mutual information of all pairs of columns.</summary>
public sealed class PairwiseResult
{
    private readonly string[] _warnings;
    private readonly string[] _estimators;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    internal PairwiseResult(int columns, int permutations)
    {
        Nats = new PairTable(columns);
        PValues = permutations > 0 ? new PairTable(columns) : null;
        _warnings = new string[Pairs];
        _estimators = new string[Pairs];
    }

    /// <summary>c.</summary>
    public int Columns => Nats.Columns;

    /// <summary><c>c (c − 1) / 2</c>.</summary>
    public int Pairs => Nats.Values.Length;

    /// <summary>The raw values in nats; NaN for a pair that the estimator refused.</summary>
    public PairTable Nats { get; }

    /// <summary>The p-values of independence, or null where none were asked for; NaN for a refused pair.</summary>
    public PairTable? PValues { get; }

    /// <summary>How many pairs the estimator refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Why the first of them was refused.</summary>
    public string? FirstRefusal { get; private set; }

    /// <summary>The codes of a pair's warnings with spaces between.</summary>
    /// <param name="pair">Its number in the order of <see cref="PairTable.Values"/>.</param>
    public string WarningCodesOf(int pair) => _warnings[pair];

    /// <summary>The id of the estimator that measured a pair; empty where it refused.</summary>
    /// <inheritdoc cref="WarningCodesOf"/>
    public string EstimatorOf(int pair) => _estimators[pair];

    /// <summary>The two columns of a pair, the lower one first.</summary>
    /// <inheritdoc cref="WarningCodesOf"/>
    public (int A, int B) PairAt(int pair) => Nats.PairAt(pair);

    /// <summary>The q-values of <see cref="BenjaminiHochberg"/> over all pairs with a p-value, or null where there are none; NaN for a refused pair.</summary>
    public PairTable? QValues()
    {
        if (PValues is null)
        {
            return null;
        }

        var p = PValues.Values.ToArray();
        var tested = Enumerable.Range(0, p.Length).Where(pair => !double.IsNaN(p[pair])).ToArray();
        var q = BenjaminiHochberg.QValues(Array.ConvertAll(tested, pair => p[pair]));
        var table = new PairTable(Columns);
        table.Values.Fill(double.NaN);
        for (var i = 0; i < tested.Length; i++)
        {
            table.Values[tested[i]] = q[i];
        }

        return table;
    }

    internal void Add(int pair, PairEstimate estimate)
    {
        Nats.Values[pair] = estimate.Nats;
        if (PValues is not null)
        {
            PValues.Values[pair] = estimate.PValue;
        }

        _warnings[pair] = Once(estimate.WarningCodes);
        _estimators[pair] = Once(estimate.Estimate?.Estimator ?? "");
        if (estimate.Refusal is { } refusal)
        {
            Refused++;
            FirstRefusal ??= refusal;
        }
    }

    /// <summary>Few texts are different, and each is kept once.</summary>
    private string Once(string text)
    {
        if (!_texts.TryGetValue(text, out var kept))
        {
            _texts[text] = kept = text;
        }

        return kept;
    }
}
