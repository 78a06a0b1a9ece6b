namespace Infoscope.Measure.Text.Counting;

/// <summary>Strings of up to four numbered characters as one 64-bit word, the last character lowest.</summary>
internal static class Grams
{
    /// <summary>The longest string that fits.</summary>
    public const int LongestOrder = 4;

    private const int BitsOfCharacter = 16;

    /// <summary>The key of a string of 1 to 4 characters, or 0 where it holds a cut.</summary>
    public static ulong KeyOf(ReadOnlySpan<char> numbers)
    {
        var key = 0UL;
        foreach (var number in numbers)
        {
            if (number == 0)
            {
                return 0;
            }

            key = (key << BitsOfCharacter) | number;
        }

        return key;
    }

    /// <summary>The first characters of a string of n.</summary>
    public static ulong Head(ulong key, int n, int length) => key >> (BitsOfCharacter * (n - length));

    /// <summary>The last characters of a string.</summary>
    public static ulong Tail(ulong key, int length) => length == LongestOrder ? key : key & ((1UL << (BitsOfCharacter * length)) - 1);

    /// <summary>The characters of a key.</summary>
    public static string NumbersOf(ulong key, int n) => string.Create(n, key, static (numbers, key) =>
    {
        for (var i = numbers.Length - 1; i >= 0; i--, key >>= BitsOfCharacter)
        {
            numbers[i] = (char)(key & char.MaxValue);
        }
    });
}
