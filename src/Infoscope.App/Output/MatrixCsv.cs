using System.Globalization;
using System.Text;
using Infoscope.Core;
using Infoscope.Data.Io;
using Infoscope.Measure.Pairwise;

namespace Infoscope.App.Output;

/// <summary>
/// The file of all pairs: while measuring, a row is written whole as soon as it is known (q and score are not yet), so that a call that is killed
/// leaves a table of what was done; at the end the finished table takes its place at once.
/// </summary>
internal sealed class MatrixCsv : IDisposable
{
    private const string Header = "a,b,estimator,nats,bits,p,q,score,warnings\n";
    private readonly string _path;
    private readonly IReadOnlyList<string> _names;
    private readonly FileStream _stream;

    public MatrixCsv(string path, IReadOnlyList<string> names)
    {
        _path = path;
        _names = [.. names.Select(Quote)];
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _stream.Write(Encoding.UTF8.GetBytes(Header));
    }

    /// <summary>One more pair, in one write.</summary>
    public void Add(PairEstimate pair) =>
        _stream.Write(Encoding.UTF8.GetBytes(Row(pair.A, pair.B, pair.Estimate?.Estimator ?? "", pair.Nats, pair.PValue, double.NaN, double.NaN, pair.WarningCodes)));

    /// <summary>The finished table in place of the rows so far.</summary>
    public void Finish(PairwiseResult result, PairTable? q, PairTable scores)
    {
        _stream.Dispose();
        AtomicFile.Write(_path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(Header);
            for (var pair = 0; pair < result.Pairs; pair++)
            {
                var (a, b) = result.PairAt(pair);
                writer.Write(Row(
                    a, b, result.EstimatorOf(pair), result.Nats.Values[pair], result.PValues?.Values[pair] ?? double.NaN, q?.Values[pair] ?? double.NaN, scores.Values[pair], result.WarningCodesOf(pair)));
            }
        });
    }

    public void Dispose() => _stream.Dispose();

    private string Row(int a, int b, string estimator, double nats, double p, double q, double score, string warnings) =>
        $"{_names[a]},{_names[b]},{estimator},{Number(nats)},{Number(Information.BitsFromNats(nats))},{Number(p)},{Number(q)},{Number(score)},{warnings}\n";

    // The shortest digits that give the same bits when read again; nothing where there is no number.
    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string name) => name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
