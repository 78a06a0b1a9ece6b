using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>Buffers in sizes of powers of two; what was given back last is lent first, while it is still in the cache.</summary>
internal sealed class BufferPool<T>
    where T : struct
{
    private readonly Stack<Buffer<T>>[] _free = new Stack<Buffer<T>>[31];

    /// <summary>How many buffers were ever made; constant in steady training.</summary>
    public int Made { get; private set; }

    /// <summary>A buffer of a length, with garbage in it.</summary>
    public Buffer<T> Rent(int length)
    {
        var bucket = length <= 16 ? 4 : BitOperations.Log2((uint)(length - 1)) + 1;
        if (bucket >= _free.Length)
        {
            throw new TensorException($"A buffer of {length} numbers is too large: at most {1 << (_free.Length - 1)} fit. Work in batches.");
        }

        if (_free[bucket] is not { Count: > 0 } free)
        {
            Made++;
            return new Buffer<T>(bucket) { Length = length };
        }

        var buffer = free.Pop();
        buffer.Length = length;
        return buffer;
    }

    public void GiveBack(Buffer<T> buffer) => (_free[buffer.Bucket] ??= new Stack<Buffer<T>>()).Push(buffer);
}
