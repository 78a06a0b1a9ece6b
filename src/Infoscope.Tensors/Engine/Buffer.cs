namespace Infoscope.Tensors.Engine;

/// <summary>A pooled piece of memory whose first number lies on a cache line.</summary>
internal sealed class Buffer<T>
    where T : struct
{
    private const int CacheLine = 64;
    private readonly T[] _array;
    private readonly int _start;

    public Buffer(int bucket)
    {
        Bucket = bucket;
        var size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        var spare = (CacheLine / size) + 1;
        _array = GC.AllocateUninitializedArray<T>((1 << bucket) + spare, pinned: true);
        unsafe
        {
            var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _array[0]);
            var gap = ((address + CacheLine - 1) & -CacheLine) - address;
            _start = gap % size == 0 ? (int)(gap / size) : 0;
        }
    }

    /// <summary>The buffer has room for <c>2^Bucket</c> numbers.</summary>
    public int Bucket { get; }

    /// <summary>How many of them are asked for at present.</summary>
    public int Length { get; set; }

    public Memory<T> Memory => _array.AsMemory(_start, Length);

    public Span<T> Span => _array.AsSpan(_start, Length);
}
