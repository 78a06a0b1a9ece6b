using System.Numerics;

namespace Infoscope.Cluster;

/// <summary>What the ranks of one job do together. Every rank must make the same calls in the same order.</summary>
/// <remarks>
/// A rank is one of <see cref="Size"/> equal partners, each with its own memory: a thread of this process or a process of its own.
/// Threads and processes compute by the same code, so that the same number of ranks gives the same bits, from run to run and on
/// either. A call returns when this rank has its result. It fails on every rank, and names the calls, where the calls differ; it fails
/// where another rank has died or ended. After a failure or a cancellation the job cannot go on. Not for use by two threads at once.
/// </remarks>
public interface ICollective
{
    /// <summary>The number of this rank, from 0 to <see cref="Size"/> − 1.</summary>
    int Rank { get; }

    /// <summary>How many ranks there are, at least 1.</summary>
    int Size { get; }

    /// <summary>Replaces each number by its sum over all ranks: <c>((v_0 + v_1) + v_2) + …</c>, in the order of the ranks.</summary>
    /// <param name="values">As many on every rank. All ranks end with the same bits.</param>
    /// <param name="cancellation">Ends the wait; then the job cannot go on.</param>
    /// <typeparam name="T">A number without references.</typeparam>
    /// <exception cref="ClusterException">Another rank made another call, has died, or has ended.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    /// <remarks>Each rank sums one part: it sends and receives <c>2 (size − 1) / size</c> times the array. Allocates only when the array is longer than all before.</remarks>
    void AllReduceSum<T>(Span<T> values, CancellationToken cancellation = default)
        where T : struct, INumber<T>;

    /// <summary>Copies the values of one rank to all others.</summary>
    /// <param name="values">As many on every rank; read at the root, overwritten elsewhere.</param>
    /// <param name="root">The rank whose values they become.</param>
    /// <param name="cancellation">Ends the wait; then the job cannot go on.</param>
    /// <typeparam name="T">A value without references.</typeparam>
    /// <inheritdoc cref="AllReduceSum" path="/exception"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no rank <paramref name="root"/>.</exception>
    void Broadcast<T>(Span<T> values, int root = 0, CancellationToken cancellation = default)
        where T : struct;

    /// <summary>Collects the values of all ranks at one of them; each may give another number of values.</summary>
    /// <param name="values">What this rank gives.</param>
    /// <param name="root">The rank that collects.</param>
    /// <param name="cancellation">Ends the wait; then the job cannot go on.</param>
    /// <typeparam name="T">A value without references.</typeparam>
    /// <returns>At the root one array for each rank, in their order; elsewhere none.</returns>
    /// <inheritdoc cref="AllReduceSum" path="/exception"/>
    /// <exception cref="ArgumentOutOfRangeException">There is no rank <paramref name="root"/>.</exception>
    T[][] Gather<T>(ReadOnlySpan<T> values, int root = 0, CancellationToken cancellation = default)
        where T : struct;

    /// <summary>Returns when every rank has come here.</summary>
    /// <param name="cancellation">Ends the wait; then the job cannot go on.</param>
    /// <inheritdoc cref="AllReduceSum" path="/exception"/>
    void Barrier(CancellationToken cancellation = default);
}
