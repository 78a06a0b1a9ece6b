using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Two samples in an order that only depends on which rows there are: neither reordering the rows nor swapping the two
/// samples changes it. What is computed from it keeps every bit under both, rounding and ties included.
/// </summary>
/// <param name="X">One side: the one with fewer columns, or with the smaller rows first.</param>
/// <param name="Y">The other.</param>
internal readonly record struct CanonicalPair(Samples X, Samples Y)
{
    /// <summary>Both sides in one sample.</summary>
    public Samples Joint => X.Beside(Y);

    /// <summary>Sorts the rows, in O(n log n) comparisons.</summary>
    public static CanonicalPair Of(Samples x, Samples y)
    {
        if (x.Columns != y.Columns)
        {
            var (narrow, wide) = x.Columns < y.Columns ? (x, y) : (y, x);
            return Split(Sorted(narrow.Beside(wide)), narrow.Columns);
        }

        var first = Sorted(x.Beside(y));
        var second = Sorted(y.Beside(x));
        return Split(first.Packed.SequenceCompareTo(second.Packed) <= 0 ? first : second, x.Columns);
    }

    private static CanonicalPair Split(Samples joint, int columns) =>
        new(joint.ColumnRange(0, columns).Pack(), joint.ColumnRange(columns, joint.Columns - columns).Pack());

    /// <summary>The rows in lexicographic order.</summary>
    private static Samples Sorted(Samples joint)
    {
        var (n, d) = (joint.Rows, joint.Columns);
        var keys = new double[n];
        var order = new int[n];
        joint.CopyColumnTo(0, keys);
        for (var row = 0; row < n; row++)
        {
            order[row] = row;
        }

        // Numbers sort fast; whole rows are compared only where the first ones are equal.
        Array.Sort(keys, order);
        var byRow = Comparer<int>.Create((a, b) =>
        {
            var values = joint.Packed;
            return values.Slice(a * d, d).SequenceCompareTo(values.Slice(b * d, d));
        });
        for (int start = 0, end; start < n; start = end)
        {
            for (end = start + 1; end < n && keys[end] == keys[start];)
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(order, start, end - start, byRow);
            }
        }

        return joint.SelectRows(order);
    }
}
