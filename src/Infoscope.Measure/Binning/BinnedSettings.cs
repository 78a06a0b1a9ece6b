namespace Infoscope.Measure.Binning;

/// <summary>The settings of bins by name, as results show them.</summary>
internal static class BinnedSettings
{
    /// <summary>Every setting in force; with an <c>x-</c> and a <c>y-</c> where the sides differ.</summary>
    public static Dictionary<string, object> Report(BinnedOptions options)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        if (options.X == options.Y)
        {
            Add(settings, "", options.X);
        }
        else
        {
            Add(settings, "x-", options.X);
            Add(settings, "y-", options.Y);
        }

        return settings;
    }

    private static void Add(Dictionary<string, object> settings, string prefix, Bins binning)
    {
        settings[prefix + "scope"] = Name(binning.Scope);
        if (binning.Count > 0)
        {
            settings[prefix + "bins"] = binning.Count;
        }

        switch (binning.Scope)
        {
            case BinScope.Fixed:
                settings[prefix + "range"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{binning.Minimum:R},{binning.Maximum:R}");
                break;
            case BinScope.Width:
                settings[prefix + "size"] = binning.Size;
                settings[prefix + "origin"] = binning.Origin;
                break;
            default:
                break;
        }
    }

    /// <summary>The name of a scope on the command line.</summary>
    public static string Name(BinScope scope) => scope switch
    {
        BinScope.Fixed => "fixed",
        BinScope.Sample => "sample",
        BinScope.Column => "column",
        BinScope.Width => "width",
        _ => "symbols",
    };
}
