using System.Globalization;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;
using Infoscope.Data.Npy;
using Infoscope.Learn.Estimation;

namespace Infoscope.Lab.Critics;

/// <summary>The information of each pair as a file: .npy for the numbers alone, else .csv with what each row was used for.</summary>
public static class PointwiseFile
{
    /// <summary>Writes one number a row, in nats, in the order of the rows.</summary>
    /// <param name="path">Its ending decides: .npy or .csv.</param>
    /// <param name="nats"><c>[n]</c>.</param>
    /// <param name="split">Which rows trained the critic; null where none of these did.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, double[] nats, RowSplit? split)
    {
        ArgumentNullException.ThrowIfNull(nats);
        if (Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase))
        {
            NpyFile.Write(path, DataArray.From(nats, nats.Length));
            return;
        }

        var parts = new string[nats.Length];
        Array.Fill(parts, "new");
        Mark(split?.Train, "train");
        Mark(split?.Validation, "validation");
        Mark(split?.HeldOut, "held-out");
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine("row,part,nats");
            for (var row = 0; row < nats.Length; row++)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row},{parts[row]},{nats[row]:R}"));
            }
        });

        void Mark(IReadOnlyList<int>? rows, string part)
        {
            foreach (var row in rows ?? [])
            {
                parts[row] = part;
            }
        }
    }
}
