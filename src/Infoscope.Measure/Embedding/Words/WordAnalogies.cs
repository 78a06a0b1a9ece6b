using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>a is to b as c is to d.</summary>
/// <param name="A">As Athens,</param>
/// <param name="B">is to Greece,</param>
/// <param name="C">so is Oslo</param>
/// <param name="D">to Norway.</param>
public readonly record struct Analogy(string A, string B, string C, string D);

/// <summary>How many analogies vectors solve.</summary>
/// <param name="Right">Questions whose fourth word is the nearest one.</param>
/// <param name="Asked">Questions of which all four words have vectors.</param>
/// <param name="Missing">Questions that were left out.</param>
public sealed record WordAnalogies(int Right, int Asked, int Missing)
{
    /// <summary>The share of the asked questions that were solved; NaN for none.</summary>
    public double Share => Asked == 0 ? double.NaN : (double)Right / Asked;

    /// <summary>Asks all questions; words are looked up in small letters where they are not found as they are.</summary>
    /// <remarks>Time O(V D) a question, shared among the threads.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordAnalogies Of(WordVectors vectors, IReadOnlyList<Analogy> questions, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(questions);
        var known = questions.Select(question => new[] { question.A, question.B, question.C, question.D }.Select(word => WordSimilarity.Known(vectors, word)).OfType<string>().ToArray())
            .Where(static words => words.Length == 4).ToArray();
        var right = Core.Parallelism.ParallelBlocks.Sum(
            known.Length,
            16,
            threads,
            (start, end) => known[start..end].Count(words => vectors.Analogy(words[0], words[1], words[2], 1) is [var first] && first.Word == words[3]),
            cancellation);
        return new WordAnalogies((int)right, known.Length, questions.Count - known.Length);
    }

    /// <summary>Reads lines of four words; lines that begin with a colon are headings.</summary>
    /// <exception cref="SampleException">A line has another form, or there is none.</exception>
    public static IReadOnlyList<Analogy> ReadQuestions(TextReader text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var questions = new List<Analogy>();
        for (var line = 1; text.ReadLine() is { } content; line++)
        {
            var parts = content.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0 && parts[0][0] != ':')
            {
                questions.Add(parts.Length == 4
                    ? new Analogy(parts[0], parts[1], parts[2], parts[3])
                    : throw new SampleException($"{name}, line {line}: a question is four words; got {parts.Length}."));
            }
        }

        return questions.Count > 0 ? questions : throw new SampleException($"{name} has no question: each line is four words.");
    }
}
