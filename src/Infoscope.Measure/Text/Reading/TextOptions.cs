namespace Infoscope.Measure.Text.Reading;

/// <summary>What a space or a tab within a line does.</summary>
public enum SpaceRule
{
    /// <summary>No word spans it.</summary>
    Cut,

    /// <summary>It is dropped, as if it had never been there: for text whose spaces are the answer.</summary>
    Drop,
}

/// <summary>What punctuation and other marks do.</summary>
public enum MarkRule
{
    /// <summary>No word spans them; each is a word of its own, or several equal ones in a row.</summary>
    Cut,

    /// <summary>They are characters like letters: for phonemes and other codes that are written with marks.</summary>
    Keep,
}

/// <summary>What digits and letters of alphabets do, where the text is mostly in a script without spaces.</summary>
public enum RunRule
{
    /// <summary>Join where most letters of the corpus are of a script without spaces (Han, Kana, Thai …), split elsewhere.</summary>
    Auto,

    /// <summary>A run of them is a word of its own, as <c>1998</c> and <c>CPU</c> are among Han characters.</summary>
    Join,

    /// <summary>They are characters like any other.</summary>
    Split,
}

/// <summary>What counts as a character of a word. The end of a line always cuts.</summary>
/// <param name="Spaces">Spaces and tabs.</param>
/// <param name="Marks">Punctuation and symbols.</param>
/// <param name="Runs">Digits and letters of alphabets.</param>
public readonly record struct TextOptions(SpaceRule Spaces = SpaceRule.Cut, MarkRule Marks = MarkRule.Cut, RunRule Runs = RunRule.Auto);
