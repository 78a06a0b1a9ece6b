using System.Numerics.Tensors;
using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>A word near another.</summary>
/// <param name="Word">The word.</param>
/// <param name="Cosine">The cosine of the angle between the vectors, −1 to 1.</param>
public readonly record struct NearWord(string Word, double Cosine);

/// <summary>A vector for each word, <c>[V, D]</c> in float32, and who is near whom by the angle between them.</summary>
public sealed class WordVectors
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly float[] _values;
    private readonly float[] _units;

    /// <summary>Words and their vectors.</summary>
    /// <param name="words">V different words.</param>
    /// <param name="values">Row after row, <c>[V, D]</c>; kept, not copied.</param>
    /// <param name="dimensions">D.</param>
    /// <exception cref="SampleException">The sizes do not fit, a word occurs twice, or a value is NaN or infinite.</exception>
    public WordVectors(IReadOnlyList<string> words, float[] values, int dimensions)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(values);
        if (dimensions < 1 || values.LongLength != (long)words.Count * dimensions)
        {
            throw new SampleException($"{words.Count} words of {dimensions} numbers need {(long)words.Count * dimensions} numbers, and at least one each; got {values.LongLength}.");
        }

        (Words, Dimensions, _values, _units) = (words, dimensions, values, (float[])values.Clone());
        for (var id = 0; id < words.Count; id++)
        {
            if (!_ids.TryAdd(words[id], id))
            {
                throw new SampleException($"The word '{words[id]}' has two vectors, number {_ids[words[id]]} and {id}; give each word once.");
            }

            var unit = _units.AsSpan(id * dimensions, dimensions);
            var norm = TensorPrimitives.Norm<float>(unit);
            if (!float.IsFinite(norm))
            {
                throw new SampleException($"The vector of '{words[id]}' has a NaN or an infinity: every value must be a finite number.");
            }

            if (norm > 0)
            {
                TensorPrimitives.Divide(unit, norm, unit);
            }
        }
    }

    /// <summary>The words; a word's place is its number.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>D.</summary>
    public int Dimensions { get; }

    /// <summary>Whether there is a vector for a word.</summary>
    public bool Has(string word) => _ids.ContainsKey(word);

    /// <summary>A word's vector, <c>[D]</c>.</summary>
    /// <exception cref="SampleException">The word has none; the message names the nearest spelling.</exception>
    public ReadOnlySpan<float> Of(string word) => Of(Id(word));

    /// <summary>The vector of a word by its number, <c>[D]</c>.</summary>
    public ReadOnlySpan<float> Of(int id) => _values.AsSpan(id * Dimensions, Dimensions);

    /// <summary>All vectors as a sample, <c>[V, D]</c>, such as for a picture.</summary>
    public Samples ToSamples() => Samples.FromRowMajor(Array.ConvertAll(_values, static value => (double)value), Words.Count, Dimensions);

    /// <summary>The cosine of the angle between two words; 0 where one vector is 0.</summary>
    /// <exception cref="SampleException">A word has no vector.</exception>
    public double Similarity(string a, string b) => TensorPrimitives.Dot<float>(Unit(Id(a)), Unit(Id(b)));

    /// <summary>The words nearest to one, itself left out; of equally near ones the lower number first.</summary>
    /// <exception cref="SampleException">The word has no vector.</exception>
    public IReadOnlyList<NearWord> Nearest(string word, int count) => NearestTo(Unit(Id(word)), count, Id(word));

    /// <summary>What is to <paramref name="c"/> as <paramref name="b"/> is to <paramref name="a"/>: nearest to <c>b − a + c</c> of unit vectors, the three left out.</summary>
    /// <remarks>Source: Mikolov, Yih and Zweig, NAACL 2013, section 4.</remarks>
    /// <exception cref="SampleException">A word has no vector.</exception>
    public IReadOnlyList<NearWord> Analogy(string a, string b, string c, int count)
    {
        var target = new float[Dimensions];
        TensorPrimitives.Subtract(Unit(Id(b)), Unit(Id(a)), target);
        TensorPrimitives.Add<float>(target, Unit(Id(c)), target);
        var norm = TensorPrimitives.Norm<float>(target);
        if (norm > 0)
        {
            TensorPrimitives.Divide(target, norm, target);
        }

        return NearestTo(target, count, Id(a), Id(b), Id(c));
    }

    private NearWord[] NearestTo(ReadOnlySpan<float> target, int count, params ReadOnlySpan<int> without)
    {
        var cosines = new float[Words.Count];
        for (var id = 0; id < cosines.Length; id++)
        {
            cosines[id] = without.Contains(id) ? float.NegativeInfinity : TensorPrimitives.Dot<float>(target, Unit(id));
        }

        var left = Words.Count - without.Length;
        var best = new PriorityQueue<int, (float Cosine, int Order)>();
        for (var id = 0; id < cosines.Length && count > 0; id++)
        {
            best.Enqueue(id, (cosines[id], -id));
            if (best.Count > count)
            {
                best.Dequeue();
            }
        }

        var found = new NearWord[Math.Min(best.Count, left)];
        while (best.Count > found.Length)
        {
            best.Dequeue();
        }

        for (var i = found.Length - 1; i >= 0; i--)
        {
            var id = best.Dequeue();
            found[i] = new NearWord(Words[id], cosines[id]);
        }

        return found;
    }

    private ReadOnlySpan<float> Unit(int id) => _units.AsSpan(id * Dimensions, Dimensions);

    private int Id(string word) => _ids.TryGetValue(word, out var id)
        ? id
        : throw new SampleException($"There is no vector for the word '{word}'. {NearestName.Question(word, Words)}");
}
