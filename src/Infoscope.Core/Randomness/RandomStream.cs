namespace Infoscope.Core.Randomness;

/// <summary>Where a <see cref="RandomStream"/> stands: enough to go on with the same numbers.</summary>
/// <param name="Key">The stream's key.</param>
/// <param name="Position">How many 32-bit words have been drawn.</param>
public readonly record struct RandomState(ulong Key, ulong Position);

/// <summary>
/// A stream of random numbers: word number p of a stream is a pure function of its key and p, so a stream can be saved,
/// restored, and split into independent streams without drawing from it.
/// </summary>
/// <remarks>
/// Philox-4x32-10. 2^64 words a stream. The same key and position give the same bits on every machine; normal variates
/// also use the machine's logarithm and cosine. Not safe for use by two threads at once: split one for each.
/// </remarks>
public sealed class RandomStream
{
    private const uint SplitDomain = 0x53504C54;
    private readonly ulong _key;
    private ulong _position;
    private (uint R0, uint R1, uint R2, uint R3) _block;
    private ulong _blockIndex = ulong.MaxValue;

    /// <summary>The stream of a seed.</summary>
    public RandomStream(ulong seed)
    {
        _key = seed;
    }

    /// <summary>A stream that goes on where another stood.</summary>
    public RandomStream(RandomState state)
    {
        _key = state.Key;
        _position = state.Position;
    }

    /// <summary>Where the stream stands now.</summary>
    public RandomState State => new(_key, _position);

    /// <summary>
    /// An independent stream for a purpose: depends on this stream's key and on <paramref name="label"/> only, not on
    /// how much has been drawn, and draws nothing.
    /// </summary>
    public RandomStream Split(ulong label)
    {
        var (r0, r1, r2, r3) = Philox.Block((uint)label, (uint)(label >> 32), SplitDomain, uint.MaxValue, (uint)_key, (uint)(_key >> 32));
        return new RandomStream((((ulong)r0 << 32) | r1) ^ (((ulong)r2 << 32) | r3));
    }

    /// <summary>32 random bits.</summary>
    public uint NextUInt32()
    {
        var index = _position >> 2;
        if (index != _blockIndex)
        {
            _block = Philox.Block((uint)index, (uint)(index >> 32), 0, 0, (uint)_key, (uint)(_key >> 32));
            _blockIndex = index;
        }

        return (_position++ & 3) switch
        {
            0 => _block.R0,
            1 => _block.R1,
            2 => _block.R2,
            _ => _block.R3,
        };
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var high = NextUInt32();
        return ((ulong)high << 32) | NextUInt32();
    }

    /// <summary>A uniform number in <c>[0, 1)</c>, a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in <c>[0, exclusiveUpper)</c>, without bias.</summary>
    /// <remarks>Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.</remarks>
    public int NextInt(int exclusiveUpper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveUpper);
        var range = (uint)exclusiveUpper;
        var product = (ulong)NextUInt32() * range;
        if ((uint)product < range)
        {
            var threshold = (uint)-(int)range % range;
            while ((uint)product < threshold)
            {
                product = (ulong)NextUInt32() * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A standard normal number.</summary>
    /// <remarks>Box and Muller's cosine branch: two uniforms for each number, so that positions stay predictable.</remarks>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Index i with probability <c>weights[i] / Σ weights</c>.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public int NextCategorical(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0) || double.IsPositiveInfinity(weights[i]))
            {
                throw new ArgumentException($"Weight {i} is {weights[i]}; weights must be finite and at least 0.", nameof(weights));
            }

            total += weights[i];
        }

        if (total <= 0)
        {
            throw new ArgumentException("All weights are 0; at least one must be positive.", nameof(weights));
        }

        var target = NextDouble() * total;
        var last = 0;
        var running = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            running += weights[i];
            if (weights[i] > 0)
            {
                last = i;
                if (target < running)
                {
                    return i;
                }
            }
        }

        return last;
    }

    /// <summary>Puts the items into a uniformly random order.</summary>
    /// <remarks>Fisher and Yates's shuffle, from the end.</remarks>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>A uniformly random permutation of 0 … n−1.</summary>
    public int[] Permutation(int n)
    {
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Shuffle<int>(order);
        return order;
    }
}
