namespace Infoscope.Tensors.Engine;

/// <summary>An elementwise operation of two inputs, <c>y = f(a, b)</c>; broadcasting happens before it.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IBinaryOp<T>
    where T : struct
{
    /// <summary>The name in error messages.</summary>
    static abstract string Name { get; }

    /// <summary><c>y = f(a, b)</c>.</summary>
    static abstract void Forward(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y);

    /// <summary><c>da += dy ∂f/∂a</c>.</summary>
    static abstract void VjpLeft(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> da);

    /// <summary><c>db += dy ∂f/∂b</c>.</summary>
    static abstract void VjpRight(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> db);
}
