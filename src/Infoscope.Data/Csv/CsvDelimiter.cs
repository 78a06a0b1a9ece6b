namespace Infoscope.Data.Csv;

/// <summary>Finds the sign between the cells.</summary>
internal static class CsvDelimiter
{
    /// <summary>
    /// Of tab, semicolon and comma the first that appears equally often, and at least once, in the first two lines outside of quotes; else the comma.
    /// </summary>
    /// <remarks>The comma comes last because it may also be a decimal sign, which <c>1,5;2,5</c> would otherwise hide.</remarks>
    public static char Detect(string start)
    {
        foreach (var delimiter in "\t;,")
        {
            var (first, second) = Count(start, delimiter);
            if (first > 0 && (second < 0 || second == first))
            {
                return delimiter;
            }
        }

        return ',';
    }

    /// <summary>The sign as a word.</summary>
    public static string Show(char delimiter) => delimiter switch
    {
        '\t' => "a tab",
        ';' => "a semicolon",
        ',' => "a comma",
        _ => $"'{delimiter}'",
    };

    private static (int First, int Second) Count(string start, char delimiter)
    {
        Span<int> counts = [0, 0];
        var line = 0;
        var quoted = false;
        var lineHasText = false;
        foreach (var sign in start)
        {
            quoted ^= sign == '"';
            if (sign is '\n' or '\r' && !quoted)
            {
                line += lineHasText ? 1 : 0;
                lineHasText = false;
                if (line == 2)
                {
                    break;
                }
            }
            else
            {
                lineHasText = true;
                counts[line] += sign == delimiter && !quoted ? 1 : 0;
            }
        }

        return (counts[0], line == 2 || (line == 1 && lineHasText) ? counts[1] : -1);
    }
}
