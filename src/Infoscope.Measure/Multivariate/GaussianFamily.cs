using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Multivariate;

/// <summary>Entropies of jointly Gaussian columns: <c>H(X_S) = ½ ln|R_S|</c> up to a term for each column, R being the correlations.</summary>
/// <remarks>For other data it sees linear dependence only. O(n m²) once, then O(|S|³) each. The total correlation is biased upward by about <c>m (m − 1) / 4n</c> nats.</remarks>
internal sealed class GaussianFamily : IEntropyFamily
{
    private const int ComfortableRowsPerColumn = 10;

    public string Id => "gaussian";

    public ColumnKind Kind => ColumnKind.Continuous;

    public BiasDirection Bias => BiasDirection.Upward;

    public IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public string Assumption => "The columns are jointly Gaussian, so that only linear dependence is seen.";

    public int MinimumRows(int columns) => columns + 2;

    public ISubsetEntropies Read(Samples variables, EstimationContext context) => new Entropies(variables, context);

    private sealed class Entropies : ISubsetEntropies
    {
        private readonly Correlation _correlation;

        public Entropies(Samples variables, EstimationContext context)
        {
            var (n, m) = (variables.Rows, variables.Columns);
            _correlation = Correlation.Of(variables, context.Threads, context.Cancellation);
            Warnings = n >= ComfortableRowsPerColumn * m
                ? []
                : [new EstimateWarning(
                    WarningCodes.FewSamples,
                    string.Create(CultureInfo.InvariantCulture, $"{n} rows for {m} columns: about {m * (m - 1) / (4.0 * n):0.###} nats of total correlation are expected from chance alone. Give at least {ComfortableRowsPerColumn} rows a column."))];
        }

        public double TotalCorrelationCeiling => double.PositiveInfinity;

        public double DualTotalCorrelationCeiling => double.PositiveInfinity;

        public IReadOnlyList<EstimateWarning> Warnings { get; }

        public double Entropy(ReadOnlySpan<int> columns)
        {
            // Ordered by content, so that reordering columns changes no bit of it.
            var value = _correlation.LogDeterminant(_correlation.ContentOrder(columns.ToArray()), out var dependent);
            return dependent < 0
                ? 0.5 * value
                : throw new SampleException($"Column {dependent} (counted from 0 among those that change) is a linear combination of other columns: the information of Gaussians is infinite. Leave it out, or add noise that you choose.");
        }
    }
}
