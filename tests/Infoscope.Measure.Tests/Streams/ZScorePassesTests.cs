using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Streams;
using Infoscope.Testing;

namespace Infoscope.Measure.Tests.Streams;

public sealed class ZScorePassesTests
{
    [Fact]
    public void Chunks_of_any_size_give_the_scores_of_the_whole_to_the_bit() => Prop.ForAll(
        Gen.Choose(1, 60).Zip(Gen.Choose(0, 1000)).ToArbitrary(),
        drawn =>
        {
            var random = new RandomStream((ulong)drawn.Item2);
            var values = new double[300];
            for (var i = 0; i < values.Length; i++)
            {
                // Columns of very different size, one far from 0, one that never changes.
                values[i] = (i % 3) switch { 0 => random.NextNormal() * 1e-300, 1 => 1e12 + random.NextDouble(), _ => 7 };
            }

            var sample = Samples.FromRowMajor(values, 100, 3);
            var whole = Standardisation.ZScore.Apply(sample).Packed.ToArray();
            var passes = new ZScorePasses();
            for (var pass = 0; pass < ZScorePasses.Count; pass++)
            {
                foreach (var chunk in Cut(sample, drawn.Item1))
                {
                    passes.Add(chunk);
                }

                passes.EndPass();
            }

            return Cut(sample, drawn.Item1).SelectMany(chunk => passes.Apply(chunk).Packed.ToArray()).SequenceEqual(whole);
        }).Holds(40);

    [Fact]
    public void What_is_missing_or_does_not_fit_is_said()
    {
        var sample = Samples.FromColumn(new double[] { 1, 2, 4 });
        var passes = new ZScorePasses();
        Should.Throw<InvalidOperationException>(() => passes.Apply(sample)).Message.ShouldContain("0 of 3 passes");
        passes.Add(sample);
        Should.Throw<SampleException>(() => passes.Add(Samples.FromColumn(new[] { 1, double.NaN }), "x")).Message.ShouldContain("x has NaN in row 4");
        Should.Throw<SampleException>(() => passes.Add(sample.Beside(sample))).Message.ShouldContain("2 columns; the first had 1");
        passes.EndPass();
        passes.Add(sample.RowRange(0, 2));
        Should.Throw<SampleException>(passes.EndPass).Message.ShouldContain("read 3 rows and the next one 2");
    }

    private static IEnumerable<Samples> Cut(Samples sample, int size)
    {
        for (var start = 0; start < sample.Rows; start += size)
        {
            yield return sample.RowRange(start, Math.Min(size, sample.Rows - start));
        }
    }
}
