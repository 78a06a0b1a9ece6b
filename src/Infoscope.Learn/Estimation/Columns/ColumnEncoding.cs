using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Mixed;

namespace Infoscope.Learn.Estimation.Columns;

/// <summary>How a sample enters a network in single precision: numbers centred and scaled, symbols one input each, constants left out.</summary>
/// <remarks>Each column is mapped one to one, so that the information stays what it is. The map is kept: other rows enter the trained critic by it.</remarks>
internal sealed class ColumnEncoding
{
    /// <summary>A side that symbols would make wider than this keeps its numbers.</summary>
    private const int Widest = 1024;

    public ColumnEncoding(int columns, IReadOnlyList<ColumnCode> codes)
    {
        Columns = columns;
        Codes = codes;
        Width = codes.Sum(static code => code.Width);
    }

    /// <summary>Columns of the sample.</summary>
    public int Columns { get; }

    /// <summary>The columns that change, in order.</summary>
    public IReadOnlyList<ColumnCode> Codes { get; }

    /// <summary>Inputs of the network.</summary>
    public int Width { get; }

    /// <summary>Whether a column enters as symbols.</summary>
    public bool HasSymbols => Codes.Any(static code => code.Symbols.Count > 0);

    /// <summary>The columns that never change, from 0.</summary>
    public IEnumerable<int> Constant => Enumerable.Range(0, Columns).Except(Codes.Select(static code => code.Column));

    /// <summary>Looks at a sample.</summary>
    /// <exception cref="SampleException">No column changes.</exception>
    public static ColumnEncoding Of(Samples samples, string name, NeuralOptions options)
    {
        var column = new double[samples.Rows];
        var kinds = options.OneHot ? ColumnKinds.Detect(samples, name).Columns : [];
        var (numbers, mixed) = (new List<ColumnCode>(), new List<ColumnCode>());
        for (var j = 0; j < samples.Columns; j++)
        {
            samples.CopyColumnTo(j, column);
            var scale = ZScore.Of(column);
            if (scale.Deviation == 0)
            {
                continue;
            }

            var number = new ColumnCode(j, options.Standardise ? scale : RequireSingle(column, j, name), []);
            numbers.Add(number);

            // One number tells two symbols apart as well as two do.
            double[] symbols = options.OneHot && kinds[j] == ColumnKind.Discrete ? [.. column.Select(static value => value + 0.0).Distinct().Order()] : [];
            mixed.Add(symbols.Length > 2 ? number with { Symbols = symbols } : number);
        }

        if (numbers.Count == 0)
        {
            throw new SampleException($"{name} has the same {(samples.Columns == 1 ? "value" : "values")} in every row: there is nothing to tell apart, the information is 0 and no critic can be trained. Give rows of at least two kinds.");
        }

        return new ColumnEncoding(samples.Columns, mixed.Sum(static code => code.Width) <= Widest ? mixed : numbers);
    }

    /// <summary>The sample as inputs, row-major, <c>[n, width]</c>.</summary>
    /// <exception cref="SampleException">It has other columns, a symbol that was never seen, or a number beyond single precision.</exception>
    public float[] Encode(Samples samples, string name)
    {
        if (samples.Columns != Columns)
        {
            throw new SampleException($"{name} has {samples.Columns} columns; the critic was trained on {Columns}. Give the same columns in the same order.");
        }

        var inputs = new float[(long)samples.Rows * Width];
        var column = new double[samples.Rows];
        var at = 0;
        foreach (var code in Codes)
        {
            samples.CopyColumnTo(code.Column, column);
            code.Encode(column, inputs, Width, at, name);
            at += code.Width;
        }

        return inputs;
    }

    /// <summary>Which columns are symbols, such as <c>x 0 (5 symbols)</c>; empty where none is.</summary>
    public string Describe(string name) => string.Join("; ", Codes.Where(static code => code.Symbols.Count > 0).Select(code => $"{name} {code.Column} ({code.Symbols.Count} symbols)"));

    private static ZScore RequireSingle(double[] column, int j, string name) => column.All(value => (float)value == (float)column[0])
        ? throw new SampleException($"Column {j} of {name} (counted from 0) has values that single precision cannot tell apart, and standardise is none. Take zscore, rank or copula.")
        : ColumnCode.Unchanged;
}
