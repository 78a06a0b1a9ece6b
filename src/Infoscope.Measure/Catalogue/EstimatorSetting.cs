namespace Infoscope.Measure.Catalogue;

/// <summary>One setting of an estimator, as a user writes it: <c>name=value</c>.</summary>
/// <param name="Name">Its name, such as <c>bins</c>.</param>
/// <param name="Default">Its value when nobody says otherwise, in words where it is no plain value.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Allowed">The values that it takes, in words.</param>
public sealed record EstimatorSetting(string Name, string Default, string Summary, string Allowed);
