using System.Text;

namespace Infoscope.Measure.Text.Reading;

/// <summary>The characters that the words of one corpus are made of, numbered from 1 by frequency; 0 is a cut, which no word spans.</summary>
/// <remarks>A string of such numbers stands for a string of characters inside word discovery: every code point is then one <see cref="char"/>.</remarks>
internal sealed class Alphabet
{
    /// <summary>No word spans it.</summary>
    public const char Cut = '\0';

    /// <summary>A dropped space: not even a cut.</summary>
    public const int Dropped = -1;

    private const int MostCharacters = char.MaxValue;
    private readonly char[] _numbers = new char[CodePoints];
    private readonly CharacterKind[] _kinds;
    private readonly int[] _codePoints;
    private readonly long[] _counts;
    private readonly TextOptions _options;

    /// <summary>How many code points Unicode has.</summary>
    public const int CodePoints = 0x110000;

    /// <summary>Numbers the characters of a counted corpus.</summary>
    /// <param name="counts">How often each code point is there, <c>[CodePoints]</c>.</param>
    /// <param name="options">What counts as a character.</param>
    public Alphabet(ReadOnlySpan<long> counts, TextOptions options)
    {
        _kinds = KindsOf(counts);
        _options = Settle(counts, options);
        var chosen = new List<(int CodePoint, long Count)>();
        for (var codePoint = 0; codePoint < CodePoints; codePoint++)
        {
            if (counts[codePoint] > 0 && IsCharacter(_kinds[codePoint]))
            {
                chosen.Add((codePoint, counts[codePoint]));
            }
        }

        chosen.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.CodePoint.CompareTo(b.CodePoint));
        TooRare = Math.Max(0, chosen.Count - MostCharacters);
        chosen.RemoveRange(chosen.Count - TooRare, TooRare);
        _codePoints = [0, .. chosen.Select(character => character.CodePoint)];
        _counts = [0, .. chosen.Select(character => character.Count)];
        for (var number = 1; number < _codePoints.Length; number++)
        {
            _numbers[_codePoints[number]] = (char)number;
        }

        Characters = _counts.Sum();
    }

    /// <summary>How many different characters there are.</summary>
    public int Size => _codePoints.Length - 1;

    /// <summary>How many characters the corpus has.</summary>
    public long Characters { get; }

    /// <summary>How many of the rarest characters found no number and cut instead: 0 unless there are more than 65 535.</summary>
    public int TooRare { get; }

    /// <summary>The options with every automatic choice made.</summary>
    public TextOptions Options => _options;

    /// <summary>How often each character is there, from 1 on; entry 0 is 0.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>A code point's number, <see cref="Cut"/> or <see cref="Dropped"/>.</summary>
    public int NumberOf(int codePoint)
    {
        var number = _numbers[codePoint];
        return number != Cut ? number : _options.Spaces == SpaceRule.Drop && KindOf(codePoint) == CharacterKind.Space ? Dropped : Cut;
    }

    /// <summary>Whether a code point is one of the characters.</summary>
    public bool IsKnown(int codePoint) => _numbers[codePoint] != Cut;

    /// <summary>A code point's kind, also of one that the corpus does not have.</summary>
    public CharacterKind KindOf(int codePoint) => _numbers[codePoint] != Cut || _kinds[codePoint] != CharacterKind.Letter ? _kinds[codePoint] : CharacterKinds.Of(codePoint);

    /// <summary>Whether code points of a kind are what words are made of.</summary>
    public bool IsCharacter(CharacterKind kind) => kind switch
    {
        CharacterKind.Letter => true,
        CharacterKind.Alphabetic => _options.Runs != RunRule.Join,
        CharacterKind.Mark => _options.Marks == MarkRule.Keep,
        _ => false,
    };

    /// <summary>The characters that a string of numbers stands for.</summary>
    public string TextOf(ReadOnlySpan<char> numbers)
    {
        var text = new StringBuilder(numbers.Length);
        foreach (var number in numbers)
        {
            text.Append(char.ConvertFromUtf32(_codePoints[number]));
        }

        return text.ToString();
    }

    /// <summary>The numbers of a text, or null where it has something that is no character of this corpus.</summary>
    public string? NumbersOf(string text)
    {
        var numbers = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (_numbers[rune.Value] == Cut)
            {
                return null;
            }

            numbers.Append(_numbers[rune.Value]);
        }

        return numbers.ToString();
    }

    private static CharacterKind[] KindsOf(ReadOnlySpan<long> counts)
    {
        var kinds = new CharacterKind[CodePoints];
        for (var codePoint = 0; codePoint < kinds.Length; codePoint++)
        {
            if (counts[codePoint] > 0)
            {
                kinds[codePoint] = CharacterKinds.Of(codePoint);
            }
        }

        return kinds;
    }

    private TextOptions Settle(ReadOnlySpan<long> counts, TextOptions options)
    {
        if (options.Runs != RunRule.Auto)
        {
            return options;
        }

        var (letters, alphabetic) = (0L, 0L);
        for (var codePoint = 0; codePoint < CodePoints; codePoint++)
        {
            letters += counts[codePoint] > 0 && _kinds[codePoint] == CharacterKind.Letter ? counts[codePoint] : 0;
            alphabetic += counts[codePoint] > 0 && _kinds[codePoint] == CharacterKind.Alphabetic ? counts[codePoint] : 0;
        }

        return options with { Runs = letters > alphabetic ? RunRule.Join : RunRule.Split };
    }
}
