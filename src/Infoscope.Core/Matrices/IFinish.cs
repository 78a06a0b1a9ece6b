namespace Infoscope.Core.Matrices;

/// <summary>What becomes of the numbers of a product once their sums are complete, such as an activation; called while they are in the cache.</summary>
/// <typeparam name="T">The number type.</typeparam>
public interface IFinish<T>
    where T : struct
{
    /// <summary>Changes numbers in place, each by itself: which others are with it must not matter to its bits.</summary>
    void Run(Span<T> values);
}

/// <summary>Leaves the product as it is.</summary>
internal readonly struct Unfinished<T> : IFinish<T>
    where T : struct
{
    public void Run(Span<T> values)
    {
    }
}

/// <summary>A finish for floats where the number type, which is float, is not known to the compiler.</summary>
internal readonly struct SingleFinish<TFinish, T>(TFinish finish) : IFinish<float>
    where TFinish : struct, IFinish<T>
    where T : struct
{
    public void Run(Span<float> values) => finish.Run(System.Runtime.InteropServices.MemoryMarshal.Cast<float, T>(values));
}
