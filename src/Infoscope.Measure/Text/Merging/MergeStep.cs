namespace Infoscope.Measure.Text.Merging;

/// <summary>One merge of two neighbouring symbols into one.</summary>
/// <param name="Left">The first symbol's text.</param>
/// <param name="Right">The second's.</param>
/// <param name="Count">How many pairs became one symbol.</param>
/// <param name="GainNats"><c>F_ab</c> in nats: by how much it lowered the entropy per character, times the mean symbol length before it.</param>
/// <param name="NatsPerCharacter">The entropy per character after it, <c>H/l</c>.</param>
/// <param name="MeanLength">The mean symbol length after it, in characters.</param>
/// <param name="ListNats">What writing down all merged symbols takes, in nats a character of the text: the price of knowing them.</param>
public sealed record MergeStep(string Left, string Right, long Count, double GainNats, double NatsPerCharacter, double MeanLength, double ListNats);

/// <summary>The merges of a text, from characters to words.</summary>
/// <param name="Characters">How many characters were merged.</param>
/// <param name="IsWhole">Whether they are the whole corpus, or its beginning.</param>
/// <param name="NatsPerCharacter">The entropy of a character before any merge.</param>
/// <param name="Steps">The merges in order; each lowers the entropy per character.</param>
public sealed record MergeCurve(long Characters, bool IsWhole, double NatsPerCharacter, IReadOnlyList<MergeStep> Steps)
{
    /// <summary>After how many merges text and list together are shortest; 0 where merging never pays for its list.</summary>
    public int Shortest
    {
        get
        {
            var (best, at) = (NatsPerCharacter, 0);
            for (var i = 0; i < Steps.Count; i++)
            {
                var length = Steps[i].NatsPerCharacter + Steps[i].ListNats;
                (best, at) = length < best ? (length, i + 1) : (best, at);
            }

            return at;
        }
    }
}
