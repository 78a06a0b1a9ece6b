namespace Infoscope.Measure.Significance;

/// <summary>What a resampling says about an estimate.</summary>
/// <param name="Method"><c>partitions</c> or <c>bootstrap</c>.</param>
/// <param name="StandardErrorNats">The standard error.</param>
/// <param name="DriftNats">How much of the value is expected to go away with ever more rows; negative where the value would rise.</param>
/// <param name="Quantile">Standard errors on either side for the level asked for.</param>
/// <param name="Evidence">The numbers behind the drift, as the end of a sentence.</param>
internal sealed record ErrorBar(string Method, double StandardErrorNats, double DriftNats, double Quantile, string Evidence)
{
    /// <summary>Whether the drift is larger than the error bar.</summary>
    public bool Drifts => Math.Abs(DriftNats) > StandardErrorNats;

    /// <summary>Always holds the value, and reaches further to the side to which it drifts.</summary>
    public Interval Around(double nats)
    {
        var half = Quantile * StandardErrorNats;
        return new Interval(nats - half - Math.Max(DriftNats, 0), nats + half - Math.Min(DriftNats, 0));
    }
}
