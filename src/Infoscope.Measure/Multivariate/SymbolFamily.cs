using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Multivariate;

/// <summary>Entropies of columns of symbols from any entropy estimator.</summary>
/// <remarks>Each entropy costs O(n) hashing. With frequencies (<c>plugin</c>) the total correlation is biased upward by about <c>(K − 1 − Σ (K_i − 1)) / 2n</c> nats.</remarks>
internal sealed class SymbolFamily(IEntropyEstimator estimator, JointAlphabet joint) : IEntropyFamily
{
    public string Id => estimator.Id;

    public ColumnKind Kind => ColumnKind.Discrete;

    public BiasDirection Bias => estimator is PluginEntropy ? BiasDirection.Upward : BiasDirection.Either;

    public string Assumption => estimator.UsesAlphabet
        ? $"Each column is a variable with the symbols seen; columns together could have {(joint == JointAlphabet.Seen ? "the combinations seen" : "all combinations")}."
        : "Each column is a variable whose values are symbols; rows are independent observations.";

    public IReadOnlyDictionary<string, object> Settings => EntropySettings.Report(new EntropyMeasure(estimator, new AlphabetOptions(Joint: joint)));

    public int MinimumRows(int columns) => 1;

    public ISubsetEntropies Read(Samples variables, EstimationContext context) => new Entropies(estimator, joint, variables, context.Cancellation);

    private sealed class Entropies : ISubsetEntropies
    {
        private const double LargeBiasNats = 0.01;
        private const double LargeBiasShare = 0.1;
        private readonly IEntropyEstimator _estimator;
        private readonly JointAlphabet _joint;
        private readonly Samples _variables;
        private readonly CancellationToken _cancellation;
        private readonly double[] _sizes;
        private readonly double[] _single;
        private readonly Symbols _all;

        public Entropies(IEntropyEstimator estimator, JointAlphabet joint, Samples variables, CancellationToken cancellation)
        {
            (_estimator, _joint, _variables, _cancellation) = (estimator, joint, variables, cancellation);
            var single = Enumerable.Range(0, variables.Columns).Select(column => Of([column])).ToArray();
            _sizes = [.. single.Select(static symbols => (double)symbols.Count)];
            _all = Of([.. Enumerable.Range(0, variables.Columns)]);
            _single = [.. Enumerable.Range(0, variables.Columns).Select(column => Entropy([column]))];
            Warnings = [.. FewSamples(), .. UniqueRows()];
        }

        public double TotalCorrelationCeiling => IsBounded ? _single.Sum() - _single.Max() : _single.Sum();

        public double DualTotalCorrelationCeiling => IsBounded ? Whole : double.PositiveInfinity;

        public IReadOnlyList<EstimateWarning> Warnings { get; }

        // Then H(X) is at least the entropy of any of its parts.
        private bool IsBounded => _estimator.GrowsWithDetail && (_joint == JointAlphabet.Product || !_estimator.UsesAlphabet);

        private double Whole => Entropy([.. Enumerable.Range(0, _variables.Columns)]);

        public double Entropy(ReadOnlySpan<int> columns)
        {
            var counts = CountSpectrum.Of(columns.Length == _variables.Columns ? _all : Of(columns));
            if (!_estimator.UsesAlphabet)
            {
                return _estimator.Entropy(counts).Nats;
            }

            var size = 1.0;
            foreach (var column in columns)
            {
                size *= _sizes[column];
            }

            return _estimator.Entropy(counts.WithAlphabet(_joint == JointAlphabet.Seen ? counts.Seen : size)).Nats;
        }

        private Symbols Of(ReadOnlySpan<int> columns) => Symbols.FromRows(_variables.SelectColumns(columns), cancellation: _cancellation);

        private IEnumerable<EstimateWarning> FewSamples()
        {
            var n = _variables.Rows;
            var bias = (_all.Count - 1 - _sizes.Sum(static size => size - 1)) / (2.0 * n);
            var nats = _single.Sum() - Whole;
            if (_estimator is PluginEntropy && bias > Math.Max(LargeBiasNats, LargeBiasShare * nats))
            {
                yield return new EstimateWarning(
                    WarningCodes.FewSamples,
                    string.Create(CultureInfo.InvariantCulture, $"{n} rows for {_all.Count} distinct combinations: about {bias:0.####} of the {nats:0.####} nats of total correlation is expected from chance alone. Give more rows or fewer columns."));
            }
        }

        private IEnumerable<EstimateWarning> UniqueRows()
        {
            if (_all.Singletons > _variables.Rows / 2)
            {
                yield return new EstimateWarning(
                    WarningCodes.UniqueCodes,
                    $"{_all.Singletons} of {_variables.Rows} rows are the only ones of their kind: the joint entropy is near ln n whatever the data. Bin the columns more coarsely, or choose fewer.");
            }
        }
    }
}
