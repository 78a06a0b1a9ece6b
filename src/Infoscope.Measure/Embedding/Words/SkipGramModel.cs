namespace Infoscope.Measure.Embedding.Words;

/// <summary>The two tables of a skip-gram: v for words, u for words as neighbours; rows padded with zeros.</summary>
internal sealed class SkipGramModel(int words, int stride, float[] start)
{
    private readonly float[] _contexts = new float[words * stride];

    /// <summary>The padded length of a row.</summary>
    public int Stride => stride;

    /// <summary>v of a word.</summary>
    public Span<float> Word(int id) => start.AsSpan(id * stride, stride);

    /// <summary>u of a word.</summary>
    public Span<float> Context(int id) => _contexts.AsSpan(id * stride, stride);

    /// <summary>v of all words without padding.</summary>
    public float[] Compact(int dimensions)
    {
        var values = new float[words * dimensions];
        for (var id = 0; id < words; id++)
        {
            Word(id)[..dimensions].CopyTo(values.AsSpan(id * dimensions));
        }

        return values;
    }
}
