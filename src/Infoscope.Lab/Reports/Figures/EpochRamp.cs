using System.Globalization;

namespace Infoscope.Lab.Reports.Figures;

/// <summary>
/// The colour of an epoch: violet for the first, over teal, to yellow for the last. Perceived lightness rises evenly, so
/// the order can be read without seeing hue, and in print. The page draws the same colours (<c>web/src/colors.ts</c>).
/// </summary>
/// <remarks>OKLCH with lightness <c>0.32 + 0.52 t</c>, hue <c>290° − 190° t</c>, chroma <c>0.12 + 0.05 t²</c>, lowered where sRGB has no such colour.
/// Source: Björn Ottosson, "A perceptual color space for image processing" (2020).</remarks>
internal static class EpochRamp
{
    /// <summary>Where an epoch lies between the first and the last: <c>ln(1 + e) / ln(1 + last)</c>, which has room for epoch 0.</summary>
    public static double Position(int epoch, int last) => last <= 0 ? 0 : Math.Clamp(Math.Log(1.0 + epoch) / Math.Log(1.0 + last), 0, 1);

    /// <summary>The colour at <paramref name="t"/> in [0, 1], as <c>#rrggbb</c>.</summary>
    public static string Color(double t)
    {
        var lightness = 0.32 + 0.52 * t;
        var hue = (290 - 190 * t) * Math.PI / 180;
        var chroma = 0.12 + 0.05 * t * t;
        var rgb = FromOklch(lightness, chroma, hue);
        while (!InGamut(rgb) && chroma > 0)
        {
            chroma -= 0.002;
            rgb = FromOklch(lightness, chroma, hue);
        }

        return string.Create(CultureInfo.InvariantCulture, $"#{Byte(rgb.R):x2}{Byte(rgb.G):x2}{Byte(rgb.B):x2}");
    }

    private static bool InGamut((double R, double G, double B) c) => c is { R: >= 0 and <= 1, G: >= 0 and <= 1, B: >= 0 and <= 1 };

    private static int Byte(double linear)
    {
        var c = Math.Clamp(linear, 0, 1);
        return (int)Math.Floor(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.Pow(c, 1 / 2.4) - 0.055) + 0.5);
    }

    private static (double R, double G, double B) FromOklch(double lightness, double chroma, double hue)
    {
        var a = chroma * Math.Cos(hue);
        var b = chroma * Math.Sin(hue);
        var l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return (4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double Cube(double v) => v * v * v;
}
