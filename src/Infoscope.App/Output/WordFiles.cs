using System.Globalization;
using Infoscope.App.Reports;
using Infoscope.Core;
using Infoscope.Data.Io;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;
using Infoscope.Measure.Embedding.Points;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.App.Output;

/// <summary>What <c>embed words --out</c> writes: the vectors in both forms, and a picture of the most frequent words.</summary>
internal static class WordFiles
{
    private const int MostPlaced = 1000;
    private const int MostNamed = 150;
    private const int FewestPlaced = 10;
    private const double Perplexity = 15;

    public static void Save(string folder, WordReport report, EstimationContext context)
    {
        Directory.CreateDirectory(folder);
        var vectors = report.Learnt.Vectors;
        AtomicFile.Write(Path.Combine(folder, "vectors.txt"), stream => WordVectorFiles.WriteText(vectors, stream));
        AtomicFile.Write(Path.Combine(folder, "vectors.bin"), stream => WordVectorFiles.WriteBinary(vectors, stream));
        var placed = Math.Min(MostPlaced, vectors.Words.Count);
        if (report.Learnt.Plan is { Places.Columns: 2 } plan)
        {
            Draw(plan.Places, string.Create(CultureInfo.InvariantCulture, $"mean way of a reader {plan.Walk:0.0000}; the door is in the middle of the popular ones"));
        }
        else if (placed >= FewestPlaced)
        {
            var perplexity = Math.Min(Perplexity, (placed - 1) / 3.0);
            // Only the direction of a word's vector says what it is near to.
            var map = new PointEmbedding(new PointEmbeddingOptions { Perplexity = perplexity }).Embed(Units(vectors.ToSamples().RowRange(0, placed)), context);
            Draw(map.Points, string.Create(CultureInfo.InvariantCulture, $"t-SNE of the {placed} most frequent words by the angles between their vectors, KL {map.KlNats:0.0000} nats"));
        }

        void Draw(Samples points, string subtitle)
        {
            var names = Enumerable.Range(0, Math.Min(MostNamed, points.Rows)).ToDictionary(static row => row, row => vectors.Words[row]);
            var title = string.Create(CultureInfo.InvariantCulture, $"{vectors.Words.Count} words by {report.Learnt.Method}");
            Figures.Write(Path.Combine(folder, "map.svg"), PointMapFigure.Render(points, labels: null, names, title, subtitle));
        }
    }

    private static Samples Units(Samples vectors)
    {
        var values = new double[vectors.Rows * vectors.Columns];
        for (var i = 0; i < vectors.Rows; i++)
        {
            var row = values.AsSpan(i * vectors.Columns, vectors.Columns);
            vectors.CopyRowTo(i, row);
            var norm = System.Numerics.Tensors.TensorPrimitives.Norm<double>(row);
            System.Numerics.Tensors.TensorPrimitives.Divide(row, norm > 0 ? norm : 1, row);
        }

        return Samples.FromRowMajor(values, vectors.Rows, vectors.Columns);
    }
}
