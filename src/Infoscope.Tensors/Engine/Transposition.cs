using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infoscope.Tensors.Engine;

/// <summary>Copies a matrix with rows and columns exchanged.</summary>
internal static class Transposition
{
    /// <summary><c>target[j, i] = source[i, j]</c>, both row-major; the source is <c>[rows, columns]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
        where T : struct
    {
        Require(source.Length, target.Length, rows, columns);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);

        // The inner loop runs along the longer side.
        if (columns <= rows)
        {
            for (var j = 0; j < columns; j++)
            {
                ref var column = ref Unsafe.Add(ref from, j);
                ref var row = ref Unsafe.Add(ref to, (nint)j * rows);
                for (nint i = 0; i < rows; i++)
                {
                    Unsafe.Add(ref row, i) = Unsafe.Add(ref column, i * columns);
                }
            }
        }
        else
        {
            for (var i = 0; i < rows; i++)
            {
                ref var row = ref Unsafe.Add(ref from, (nint)i * columns);
                ref var column = ref Unsafe.Add(ref to, i);
                for (nint j = 0; j < columns; j++)
                {
                    Unsafe.Add(ref column, j * rows) = Unsafe.Add(ref row, j);
                }
            }
        }
    }

    /// <summary><c>target[j, i] += source[i, j]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
        where T : struct, System.Numerics.IAdditionOperators<T, T, T>
    {
        Require(source.Length, target.Length, rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                target[(j * rows) + i] += source[(i * columns) + j];
            }
        }
    }

    private static void Require(int source, int target, int rows, int columns)
    {
        if (source < (long)rows * columns || target < (long)rows * columns)
        {
            throw new ArgumentException($"A matrix [{rows}, {columns}] does not fit spans of {source} and {target} numbers.");
        }
    }
}
