namespace Infoscope.Tensors.Engine;

/// <summary>An operation of any number of inputs. The fields of the struct are its settings; what it does is static.</summary>
/// <typeparam name="TSelf">The operation itself.</typeparam>
/// <typeparam name="T">The number type.</typeparam>
internal interface IOp<TSelf, T>
    where TSelf : struct, IOp<TSelf, T>
    where T : struct, System.Numerics.IFloatingPointIeee754<T>
{
    /// <summary>The name in error messages.</summary>
    static abstract string Name { get; }

    /// <summary>Computes the output from the inputs; the output holds garbage before.</summary>
    static abstract void Forward(in TSelf op, Operands<T> io);

    /// <summary>Adds the vector-Jacobian product to the gradient of each input that needs one.</summary>
    static abstract void Vjp(in TSelf op, Operands<T> io);
}
