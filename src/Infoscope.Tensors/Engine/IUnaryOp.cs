using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>An elementwise operation <c>y = f(x)</c>. The loops are written once, in <see cref="Unary{TOp, T}"/>.</summary>
/// <typeparam name="TSelf">The operation itself.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
internal interface IUnaryOp<TSelf, T>
    where TSelf : struct, IUnaryOp<TSelf, T>
    where T : struct, System.Numerics.IFloatingPointIeee754<T>
{
    /// <summary>The name in error messages.</summary>
    static abstract string Name { get; }

    /// <summary><c>y = f(x)</c>.</summary>
    static abstract void Forward(in TSelf op, ReadOnlySpan<T> x, Span<T> y, TapeOptions options);

    /// <summary><c>f'(x)</c>, from x and y as is best.</summary>
    static abstract TVector Slope<TLanes, TVector>(in TSelf op, TVector x, TVector y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct;
}

/// <summary>
/// An elementwise operation that a layer may do in place on its sums: its slope is had from y alone, given for x too, and its
/// bits do not depend on the place of a number in a span.
/// </summary>
internal interface IInPlaceOp<TSelf, T> : IUnaryOp<TSelf, T>
    where TSelf : struct, IInPlaceOp<TSelf, T>
    where T : struct, System.Numerics.IFloatingPointIeee754<T>;
