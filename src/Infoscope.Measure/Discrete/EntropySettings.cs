using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Discrete;

/// <summary>The settings of estimators from corrected entropies by their command line names.</summary>
internal static class EntropySettings
{
    public const string XAlphabet = "x-alphabet";
    public const string YAlphabet = "y-alphabet";
    public const string JointAlphabet = "joint-alphabet";
    public const string Form = "form";

    /// <summary>Those in force; a size that was not stated is left out, since it is the number of symbols seen.</summary>
    public static Dictionary<string, object> Report(EntropyMeasure measure)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        if (measure.Estimator is GrassbergerEntropy grassberger)
        {
            settings[Form] = grassberger.Form == GrassbergerForm.Improved ? "2003" : "1988";
        }

        if (measure.Estimator.UsesAlphabet)
        {
            AddSize(XAlphabet, measure.Alphabet.X);
            AddSize(YAlphabet, measure.Alphabet.Y);
            settings[JointAlphabet] = measure.Alphabet.Joint == Entropies.JointAlphabet.Seen ? "seen" : "product";
        }

        return settings;

        void AddSize(string name, int? size)
        {
            if (size is { } stated)
            {
                settings[name] = stated;
            }
        }
    }
}
