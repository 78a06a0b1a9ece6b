namespace Infoscope.Lab.Reports.Figures;

/// <summary>One line of a panel.</summary>
/// <param name="Name">What the legend calls it; the same name is the same thing in every panel.</param>
/// <param name="Stroke">How it is drawn.</param>
/// <param name="X">Places.</param>
/// <param name="Y">Values, as many; those that are no finite numbers are left out.</param>
internal sealed record Series(string Name, Stroke Stroke, IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>One small plot among others of its kind.</summary>
/// <param name="Title">Above it.</param>
/// <param name="XTitle">Below it, with the unit.</param>
/// <param name="YTitle">Beside it, with the unit.</param>
/// <param name="X">Its horizontal axis.</param>
/// <param name="Y">Its vertical axis; values beyond it are drawn at its end.</param>
/// <param name="Series">Its lines, the first lowest.</param>
internal sealed record SeriesPanel(string Title, string XTitle, string YTitle, PlotScale X, PlotScale Y, IReadOnlyList<Series> Series);
