using System.Globalization;
using System.IO.Compression;
using Infoscope.Core;

namespace Infoscope.Measure.Tests.Neighbours;

/// <summary>The data files of JIDT, and the values that MILCA computed from them.</summary>
internal static class JidtData
{
    public static Samples Read(string name)
    {
        using var file = new GZipStream(File.OpenRead(SharedFolder.Get($"data/jidt/{name}.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var rows = reader.ReadToEnd().Split('\n').Where(static line => line.Trim().Length > 0 && line.TrimStart()[0] is not '%' and not '#')
            .Select(static line => Array.ConvertAll(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries), Number)).ToArray();
        return Samples.FromRowMajor(rows.SelectMany(static row => row).ToArray(), rows.Length, rows[0].Length);
    }

    public static (Samples X, Samples Y) Standardised(string name, int[] x, int[] y)
    {
        var all = Standardisation.ZScore.Apply(Read(name));
        return (all.SelectColumns(x), all.SelectColumns(y));
    }

    public static IReadOnlyList<(string File, int[] X, int[] Y, int K, double Nats)> Milca() =>
        [.. File.ReadLines(SharedFolder.Get("data/jidt/expected_milca.csv")).Where(static line => line.Contains(".txt,", StringComparison.Ordinal))
            .Select(static line => line.Split(','))
            .Select(static part => (part[0], Columns(part[1]), Columns(part[2]), int.Parse(part[3], CultureInfo.InvariantCulture), Number(part[4])))];

    private static int[] Columns(string text) => [.. text.Split(';').Select(static column => int.Parse(column, CultureInfo.InvariantCulture))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
