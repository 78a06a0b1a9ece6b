using System.Numerics.Tensors;

namespace Infoscope.Core.Neighbours;

/// <summary>The finite check of <see cref="Samples.RequireFinite"/> at vector speed.</summary>
public static class FiniteCheck
{
    /// <summary>Refuses a sample without columns, and NaN and infinities with their place.</summary>
    /// <param name="samples">The sample, <c>[n, d]</c>.</param>
    /// <param name="name">What to call it in the message, such as <c>x</c>.</param>
    /// <exception cref="SampleException">d is 0, or a value is NaN or infinite.</exception>
    public static void Require(Samples samples, string name)
    {
        if (samples.Columns == 0)
        {
            throw SampleException.NoColumns(name);
        }

        if (samples.Rows == 0)
        {
            return;
        }

        // The largest magnitude is NaN or infinite exactly when a value is; finding which one may then be slow.
        if (!samples.IsPacked || !double.IsFinite(TensorPrimitives.MaxMagnitude(samples.Packed)))
        {
            samples.RequireFinite(name);
        }
    }
}
