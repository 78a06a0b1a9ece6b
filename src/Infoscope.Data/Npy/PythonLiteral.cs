using System.Globalization;

namespace Infoscope.Data.Npy;

/// <summary>Reads the small part of Python's literals that a .npy header is made of, left to right.</summary>
/// <param name="text">The header.</param>
/// <param name="name">What messages call the file.</param>
internal sealed class PythonLiteral(string text, string name)
{
    private int _at;

    /// <summary>Whether the next sign is <paramref name="sign"/>; if so, it is passed.</summary>
    public bool TryTake(char sign)
    {
        SkipSpace();
        if (_at >= text.Length || text[_at] != sign)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Passes a sign that must be there.</summary>
    public void Take(char sign)
    {
        if (!TryTake(sign))
        {
            throw Unexpected($"'{sign}'");
        }
    }

    /// <summary>A string in single or double quotes.</summary>
    public string TakeString()
    {
        var quote = TryTake('\'') ? '\'' : TryTake('"') ? '"' : throw Unexpected("a quoted text");
        var end = text.IndexOf(quote, _at);
        if (end < 0)
        {
            throw Unexpected("a closing quote");
        }

        var taken = text[_at..end];
        _at = end + 1;
        return taken;
    }

    /// <summary><c>True</c> or <c>False</c>.</summary>
    public bool TakeBoolean() => TakeWord() switch
    {
        "True" => true,
        "False" => false,
        _ => throw Unexpected("True or False"),
    };

    /// <summary>A whole number from 0 on; Python 2 wrote an L after it.</summary>
    public long TakeSize()
    {
        var negative = TryTake('-');
        var digits = TakeWord().TrimEnd('L');
        if (negative || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw Unexpected("a size, a whole number from 0 on,");
        }

        return size;
    }

    /// <summary>Nothing but white space may be left.</summary>
    public void RequireEnd()
    {
        SkipSpace();
        if (_at < text.Length)
        {
            throw Unexpected("the end");
        }
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private string TakeWord()
    {
        SkipSpace();
        var start = _at;
        while (_at < text.Length && char.IsAsciiLetterOrDigit(text[_at]))
        {
            _at++;
        }

        return text[start.._at];
    }

    private DataFormatException Unexpected(string wanted) =>
        new(
            name,
            $"The .npy header has no {wanted} at its character {_at}: {Text.Quote(text[Math.Max(0, Math.Min(_at, text.Length) - 20)..])}.",
            "It must be a dictionary of 'descr', 'fortran_order' and 'shape', as numpy.save writes it.");
}
