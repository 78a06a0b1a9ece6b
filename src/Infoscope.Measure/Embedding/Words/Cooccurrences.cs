using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>How often two words stand near each other, both ways round, as a sparse symmetric matrix by rows.</summary>
internal sealed class Cooccurrences
{
    private Cooccurrences(int[] starts, int[] columns, double[] counts)
    {
        (Starts, Columns, Counts) = (starts, columns, counts);
    }

    /// <summary>Where each row begins, <c>[V + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>The other word, rising within a row.</summary>
    public int[] Columns { get; }

    /// <summary>How often.</summary>
    public double[] Counts { get; }

    /// <summary>V.</summary>
    public int Rows => Starts.Length - 1;

    /// <summary>Counts pairs of words at most <paramref name="window"/> words apart in a sentence.</summary>
    /// <exception cref="SampleException">There is no pair.</exception>
    public static Cooccurrences Of(TextCorpus corpus, int window, CancellationToken cancellation)
    {
        var pairs = new Dictionary<long, int>();
        var tokens = corpus.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            if ((at & 0xFFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            for (var other = at + 1; other <= at + window && other < tokens.Length && tokens[at] >= 0 && tokens[other] >= 0; other++)
            {
                var (a, b) = (Math.Min(tokens[at], tokens[other]), Math.Max(tokens[at], tokens[other]));
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pairs, ((long)a << 32) | (uint)b, out _)++;
            }
        }

        if (pairs.Count == 0)
        {
            throw new SampleException("No two words of the corpus stand in one line: there are no neighbours to learn from. Give longer lines or a lower minimum count.");
        }

        return Symmetric(pairs, corpus.Vocabulary.Count);
    }

    /// <summary><c>p(i,j)</c> as a full table, for small vocabularies.</summary>
    public JointTable ToJointTable()
    {
        var table = new double[(long)Rows * Rows];
        var total = Counts.Sum();
        for (var i = 0; i < Rows; i++)
        {
            for (var at = Starts[i]; at < Starts[i + 1]; at++)
            {
                table[(i * Rows) + Columns[at]] = Counts[at] / total;
            }
        }

        return new JointTable(table, Rows, Rows);
    }

    private static Cooccurrences Symmetric(Dictionary<long, int> pairs, int rows)
    {
        var starts = new int[rows + 1];
        foreach (var key in pairs.Keys)
        {
            var (a, b) = ((int)(key >> 32), (int)(uint)key);
            starts[a + 1]++;
            starts[b + 1] += a == b ? 0 : 1;
        }

        for (var i = 0; i < rows; i++)
        {
            starts[i + 1] += starts[i];
        }

        var (columns, counts) = (new int[starts[rows]], new double[starts[rows]]);
        var next = starts[..rows];
        foreach (var (key, count) in pairs)
        {
            var (a, b) = ((int)(key >> 32), (int)(uint)key);
            if (a == b)
            {
                // The pair is met from both of its places.
                (columns[next[a]], counts[next[a]++]) = (a, 2 * count);
                continue;
            }

            (columns[next[a]], counts[next[a]++]) = (b, count);
            (columns[next[b]], counts[next[b]++]) = (a, count);
        }

        for (var i = 0; i < rows; i++)
        {
            Array.Sort(columns, counts, starts[i], starts[i + 1] - starts[i]);
        }

        return new Cooccurrences(starts, columns, counts);
    }
}
