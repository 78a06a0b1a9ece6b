using Infoscope.Core.Parallelism;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Text.Counting;

/// <summary>Counts of keys in sixteen tables by hash, so that threads share the work and the result does not depend on how many they are.</summary>
internal sealed class ShardedCounts
{
    /// <summary>The bits of a hash that choose the table.</summary>
    public const int ShardBits = 4;

    private const int Shards = 1 << ShardBits;
    private readonly CountTable[] _tables = new CountTable[Shards];
    private ulong[] _sorted = [];

    /// <param name="mostKeys">How many keys are kept at once, in all tables.</param>
    public ShardedCounts(int mostKeys)
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            _tables[shard] = new CountTable(Math.Max(1, mostKeys / Shards));
        }
    }

    /// <summary>How many keys there are.</summary>
    public int Count => _tables.Sum(table => table.Count);

    /// <summary>By how much a count may be too low.</summary>
    public long MostMissed => _tables.Max(table => table.MostMissed);

    /// <summary>How often a key was counted.</summary>
    public long this[ulong key] => _tables[ShardOf(key)][key];

    /// <summary>Counts each key that is not 0, in order.</summary>
    public void Add(ReadOnlySpan<ulong> keys, int threads)
    {
        if (_sorted.Length < keys.Length)
        {
            _sorted = new ulong[keys.Length];
        }

        var starts = new int[Shards + 1];
        foreach (var key in keys)
        {
            starts[key == 0 ? 0 : ShardOf(key) + 1] += key == 0 ? 0 : 1;
        }

        for (var shard = 1; shard <= Shards; shard++)
        {
            starts[shard] += starts[shard - 1];
        }

        var next = starts.AsSpan().ToArray();
        foreach (var key in keys)
        {
            if (key != 0)
            {
                _sorted[next[ShardOf(key)]++] = key;
            }
        }

        ParallelBlocks.For(Shards, 1, threads, (shard, _) =>
        {
            var table = _tables[shard];
            for (var i = starts[shard]; i < starts[shard + 1]; i++)
            {
                table.Add(_sorted[i]);
            }
        });
    }

    /// <summary>Drops every key counted fewer times.</summary>
    public void KeepFrom(long least)
    {
        Array.ForEach(_tables, table => table.KeepFrom(least));
        _sorted = [];
    }

    /// <summary>All keys with their counts, in no order that means anything.</summary>
    public IEnumerable<(ulong Key, long Count)> Keys() => _tables.SelectMany(table => table.Keys());

    private static int ShardOf(ulong key) => (int)(RowNumbering.Mix(key) >> (64 - ShardBits));
}
