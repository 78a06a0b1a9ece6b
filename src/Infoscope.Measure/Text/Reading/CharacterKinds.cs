using System.Globalization;
using System.Text;

namespace Infoscope.Measure.Text.Reading;

/// <summary>What a code point is to a word.</summary>
internal enum CharacterKind : byte
{
    /// <summary>A character that words are made of.</summary>
    Letter,

    /// <summary>A digit, or a letter of an alphabet.</summary>
    Alphabetic,

    /// <summary>Punctuation or a symbol.</summary>
    Mark,

    /// <summary>A space, a tab, an invisible character.</summary>
    Space,

    /// <summary>The end of a line.</summary>
    Line,
}

/// <summary>Kinds of code points, by their Unicode category.</summary>
internal static class CharacterKinds
{
    // Latin, Greek, Cyrillic, Hebrew, Arabic and the Indic scripts lie below, Thai and its neighbours apart; Han and Kana above.
    private const int FirstWithoutSpaces = 0x2E80;

    /// <summary>The kind of one code point.</summary>
    public static CharacterKind Of(int codePoint)
    {
        if (codePoint is '\n' or '\r' or 0x2028 or 0x2029)
        {
            return CharacterKind.Line;
        }

        return Rune.GetUnicodeCategory(new Rune(codePoint)) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format => CharacterKind.Space,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber
                => HasSpaces(codePoint) ? CharacterKind.Alphabetic : CharacterKind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => CharacterKind.Alphabetic,
            _ => CharacterKind.Mark,
        };
    }

    private static bool HasSpaces(int codePoint) => codePoint switch
    {
        // Thai, Lao, Tibetan, Myanmar; Khmer.
        >= 0x0E00 and <= 0x109F or >= 0x1780 and <= 0x17FF => false,
        // Hangul is written with spaces; so are Latin letters of full width.
        >= 0xAC00 and <= 0xD7FF or >= 0xFF21 and <= 0xFF5A => true,
        _ => codePoint < FirstWithoutSpaces,
    };
}
