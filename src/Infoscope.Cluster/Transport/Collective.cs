using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infoscope.Cluster.Transport;

/// <summary>The collectives, written once over any transport: the order of every sum is here and nowhere else.</summary>
/// <param name="transport">Carries the bytes.</param>
/// <param name="job">Ends every wait of the job.</param>
internal sealed unsafe class Collective(ITransport transport, CancellationToken job = default) : ICollective
{
    /// <summary>A longer array is summed slice by slice, which bounds the memory that it needs.</summary>
    private const int Slice = 1 << 20;

    private readonly Call[] _calls = new Call[transport.Size];
    private readonly int[] _others = [.. Enumerable.Range(0, transport.Size).Where(rank => rank != transport.Rank)];
    private byte[] _room = [];
    private bool _isBroken;

    public int Rank => transport.Rank;

    public int Size => transport.Size;

    public void AllReduceSum<T>(Span<T> values, CancellationToken cancellation = default)
        where T : struct, INumber<T>
    {
        var call = Call.Of<T>(CallKind.AllReduceSum, 0, values.Length);
        Meet(call, cancellation);
        for (var start = 0; start < values.Length && Size > 1; start += Math.Min(Slice, values.Length - start))
        {
            SumSlice(values.Slice(start, Math.Min(Slice, values.Length - start)), call, cancellation);
        }
    }

    public void Broadcast<T>(Span<T> values, int root = 0, CancellationToken cancellation = default)
        where T : struct
    {
        RequireRank(root);
        var call = Call.Of<T>(CallKind.Broadcast, root, values.Length);
        Meet(call, cancellation);
        fixed (byte* all = MemoryMarshal.AsBytes(values))
        {
            if (Rank == root)
            {
                foreach (var other in _others)
                {
                    Send<T>(other, all, values, 0);
                }
            }
            else
            {
                Receive<T>(root, all, values, 0);
            }

            Complete(call, cancellation);
        }
    }

    public T[][] Gather<T>(ReadOnlySpan<T> values, int root = 0, CancellationToken cancellation = default)
        where T : struct
    {
        RequireRank(root);
        var call = Call.Of<T>(CallKind.Gather, root, values.Length);
        Meet(call, cancellation);
        if (Rank != root)
        {
            fixed (byte* own = MemoryMarshal.AsBytes(values))
            {
                Send(root, own, values, 0);
                Complete(call, cancellation);
            }

            return [];
        }

        // Pinned, since all of them are in flight at once.
        var gathered = new T[Size][];
        for (var rank = 0; rank < Size; rank++)
        {
            gathered[rank] = GC.AllocateUninitializedArray<T>((int)_calls[rank].Length, pinned: true);
        }

        values.CopyTo(gathered[root]);
        foreach (var other in _others)
        {
            fixed (byte* place = MemoryMarshal.AsBytes(gathered[other].AsSpan()))
            {
                Receive<T>(other, place, gathered[other], 0);
            }
        }

        Complete(call, cancellation);
        return gathered;
    }

    public void Barrier(CancellationToken cancellation = default) => Meet(new Call(CallKind.Barrier, 0, 0, 0), cancellation);

    /// <summary>The last call of a job that went well.</summary>
    public void End() => Meet(new Call(CallKind.End, 0, 0, 0), CancellationToken.None);

    /// <summary>Every rank tells every other what it is about to do. Fails on all of them alike where that differs.</summary>
    private void Meet(Call call, CancellationToken cancellation)
    {
        if (_isBroken)
        {
            throw ClusterException.Broken();
        }

        _calls[Rank] = call;
        fixed (byte* calls = MemoryMarshal.AsBytes(_calls.AsSpan()))
        {
            foreach (var other in _others)
            {
                transport.Send(other, calls + (Rank * sizeof(Call)), sizeof(Call));
                transport.Receive(other, calls + (other * sizeof(Call)), sizeof(Call));
            }

            Complete(call, cancellation);
        }

        foreach (var other in _calls)
        {
            if (!other.Fits(_calls[0]))
            {
                _isBroken = true;
                throw ClusterException.CallsDiffer(_calls.Select((each, rank) => $"rank {rank} comes to {each}"));
            }
        }
    }

    private void Complete(Call call, CancellationToken cancellation)
    {
        try
        {
            if (cancellation.CanBeCanceled && job.CanBeCanceled)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(job, cancellation);
                transport.Complete(call, either.Token);
            }
            else
            {
                transport.Complete(call, job.CanBeCanceled ? job : cancellation);
            }
        }
        catch
        {
            _isBroken = true;
            throw;
        }
    }

    /// <summary>
    /// Rank r sums part r: it gets that part of every array, adds them in the order of the ranks, and gives the sum to all.
    /// </summary>
    private void SumSlice<T>(Span<T> values, Call call, CancellationToken cancellation)
        where T : struct, INumber<T>
    {
        var part = Part(values, Rank);
        var room = MemoryMarshal.Cast<byte, T>(Room(part.Length * _others.Length * Unsafe.SizeOf<T>()));
        fixed (byte* all = MemoryMarshal.AsBytes(values), received = MemoryMarshal.AsBytes(room))
        {
            foreach (var other in _others)
            {
                Send<T>(other, all, Part(values, other), PartStart(values.Length, other));
                Receive<T>(other, received, part, (long)Slot(other) * part.Length);
            }

            Complete(call, cancellation);
            SumInOrder(part, room);
            foreach (var other in _others)
            {
                Send<T>(other, all, part, PartStart(values.Length, Rank));
                Receive<T>(other, all, Part(values, other), PartStart(values.Length, other));
            }

            Complete(call, cancellation);
        }
    }

    private void SumInOrder<T>(Span<T> part, Span<T> room)
        where T : struct, INumber<T>
    {
        // The part of rank 0 is where the sum grows; that is received memory on every rank but 0.
        var sum = Rank == 0 ? part : room[..part.Length];
        for (var rank = 1; rank < Size; rank++)
        {
            TensorPrimitives.Add(sum, rank == Rank ? part : room.Slice(Slot(rank) * part.Length, part.Length), sum);
        }

        if (Rank != 0)
        {
            sum.CopyTo(part);
        }
    }

    /// <summary>Where another rank's part lies in the room, which has no place for our own.</summary>
    private int Slot(int other) => other < Rank ? other : other - 1;

    private int PartStart(int length, int rank) => (int)((long)length * rank / Size);

    private Span<T> Part<T>(Span<T> values, int rank) => values[PartStart(values.Length, rank)..PartStart(values.Length, rank + 1)];

    private void Send<T>(int other, byte* start, ReadOnlySpan<T> part, long offset) =>
        transport.Send(other, start + (offset * Unsafe.SizeOf<T>()), (long)part.Length * Unsafe.SizeOf<T>());

    private void Receive<T>(int other, byte* start, ReadOnlySpan<T> part, long offset) =>
        transport.Receive(other, start + (offset * Unsafe.SizeOf<T>()), (long)part.Length * Unsafe.SizeOf<T>());

    private Span<byte> Room(int bytes)
    {
        if (_room.Length < bytes)
        {
            _room = GC.AllocateUninitializedArray<byte>(bytes);
        }

        return _room.AsSpan(0, bytes);
    }

    private void RequireRank(int root)
    {
        if (root < 0 || root >= Size)
        {
            throw new ArgumentOutOfRangeException(nameof(root), root, $"There are the ranks 0 to {Size - 1}.");
        }
    }
}
