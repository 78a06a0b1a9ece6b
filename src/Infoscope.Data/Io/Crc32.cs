namespace Infoscope.Data.Io;

/// <summary>The checksum of zip and gzip.</summary>
/// <remarks>Source: ISO 3309; the reflected polynomial is 0xEDB88320. One table look-up for each byte.</remarks>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();
    private uint _inverted;

    /// <summary>The checksum of everything appended so far.</summary>
    public readonly uint Value => _inverted;

    /// <summary>Goes on with more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = ~_inverted;
        foreach (var value in bytes)
        {
            crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        _inverted = ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }

            table[i] = crc;
        }

        return table;
    }
}
