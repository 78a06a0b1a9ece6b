using Infoscope.App.Cli;
using Infoscope.App.Reports;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.App.Output;

/// <summary>Draws the information diagram of an estimate.</summary>
internal static class DiagramOutput
{
    /// <summary>Draws that of the first estimate that has one, and returns its estimator.</summary>
    /// <exception cref="UsageException">None of the estimators has entropies of symbols.</exception>
    public static string Draw(string path, IReadOnlyList<TimedEstimate> results)
    {
        foreach (var (estimate, _) in results)
        {
            if (InformationDiagram.Of(estimate) is { } diagram)
            {
                Figures.Write(path, InformationDiagramFigure.Render(diagram, FormattableString.Invariant($"{estimate.Estimator}, n = {estimate.Rows}")));
                return estimate.Estimator;
            }
        }

        throw new UsageException("--diagram draws entropies of symbols, and none of these estimators has them; name one of symbols or bins, such as --estimator plugin, miller-madow or binned.");
    }
}
