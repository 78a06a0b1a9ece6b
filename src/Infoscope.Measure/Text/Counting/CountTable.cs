using System.Numerics;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Text.Counting;

/// <summary>Counts keys other than 0 within a bounded number of places: when they are used up, the rarest keys are forgotten, and the table says how much a count may have lost.</summary>
/// <remarks>
/// Open addressing with linear probing, at most half full, 16 bytes a place. Forgetting all keys counted at most f times makes every later count at most f too low,
/// so the losses add up to a bound that holds for every key, seen or forgotten. Source: Manku and Motwani, Approximate frequency counts over data streams, VLDB 2002.
/// </remarks>
/// <param name="mostKeys">How many keys are kept at once.</param>
internal sealed class CountTable(int mostKeys)
{
    private const int FirstPlaces = 16;
    private ulong[] _keys = new ulong[FirstPlaces];
    private long[] _counts = new long[FirstPlaces];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>By how much a count may be too low: 0 while nothing was forgotten.</summary>
    public long MostMissed { get; private set; }

    /// <summary>How often a key was counted, 0 for never.</summary>
    public long this[ulong key]
    {
        get
        {
            var at = PlaceOf(key);
            return _keys[at] == key ? _counts[at] : 0;
        }
    }

    /// <summary>Counts a key.</summary>
    public void Add(ulong key, long times = 1)
    {
        var at = PlaceOf(key);
        if (_keys[at] == 0)
        {
            if (Count >= mostKeys)
            {
                ForgetRarest();
                at = PlaceOf(key);
            }
            else if (2 * (Count + 1) > _keys.Length)
            {
                Rebuild(2 * _keys.Length, above: 0);
                at = PlaceOf(key);
            }

            _keys[at] = key;
            Count++;
        }

        _counts[at] += times;
    }

    /// <summary>Drops every key counted fewer times, and the room that it took.</summary>
    public void KeepFrom(long least)
    {
        var kept = Keys().Count(pair => pair.Count >= least);
        var places = FirstPlaces;
        while (places < 2 * (kept + 1))
        {
            places *= 2;
        }

        Rebuild(places, least - 1);
    }

    /// <summary>All keys with their counts, in no order that means anything.</summary>
    public IEnumerable<(ulong Key, long Count)> Keys()
    {
        for (var at = 0; at < _keys.Length; at++)
        {
            if (_keys[at] != 0)
            {
                yield return (_keys[at], _counts[at]);
            }
        }
    }

    /// <summary>Forgets at least half of the keys: all that were counted no more often than the median one.</summary>
    private void ForgetRarest()
    {
        var counts = new long[Count];
        var next = 0;
        foreach (var (_, count) in Keys())
        {
            counts[next++] = count;
        }

        Array.Sort(counts);
        var median = counts[counts.Length / 2];
        MostMissed += median;
        Rebuild(_keys.Length, median);
    }

    private void Rebuild(int places, long above)
    {
        var (keys, counts) = (_keys, _counts);
        (_keys, _counts, Count) = (new ulong[places], new long[places], 0);
        for (var at = 0; at < keys.Length; at++)
        {
            if (keys[at] != 0 && counts[at] > above)
            {
                var to = PlaceOf(keys[at]);
                (_keys[to], _counts[to]) = (keys[at], counts[at]);
                Count++;
            }
        }
    }

    private int PlaceOf(ulong key)
    {
        // The first bits of the hash chose the table; the next choose the place.
        var mask = _keys.Length - 1;
        var at = (int)((RowNumbering.Mix(key) << ShardedCounts.ShardBits) >> (64 - BitOperations.Log2((uint)_keys.Length)));
        while (_keys[at] != 0 && _keys[at] != key)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
