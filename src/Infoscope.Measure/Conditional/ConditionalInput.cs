using Infoscope.Core;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Conditional;

/// <summary>Three samples that were observed together, checked and packed.</summary>
/// <param name="Pair">X and Y.</param>
/// <param name="Z">The third.</param>
internal readonly record struct ConditionalInput(PairedInput Pair, Samples Z)
{
    public Samples X => Pair.X;

    public Samples Y => Pair.Y;

    /// <summary>n.</summary>
    public int Rows => Pair.Rows;

    /// <summary>What <see cref="PairedInput.Require"/> refuses, and the same of z.</summary>
    public static ConditionalInput Require(
        Samples x, Samples y, Samples z, EstimatorTraits traits, string whyMinimum, EstimationContext context, string? method = null)
    {
        ArgumentNullException.ThrowIfNull(z);
        var pair = PairedInput.Require(x, y, traits, whyMinimum, context, method);
        z.RequireColumns("z");
        if (z.Rows != x.Rows)
        {
            throw new SampleException(
                $"x has {x.Rows} rows and z has {z.Rows}: row i of z must have been observed together with row i of x. Give all the same number of rows.");
        }

        z.RequireFinite("z");
        return new ConditionalInput(pair.Pack(), z.Pack());
    }

    /// <summary>The columns of x and y that never change, and the warnings of those and of z's.</summary>
    public ConstantColumns FindConstant(List<EstimateWarning> warnings)
    {
        var constant = ConstantColumns.Find(Pair);
        if (constant.Warning is { } warning)
        {
            warnings.Add(warning);
        }

        var z = ConstantColumns.Find(new PairedInput(Z, Z)).X;
        if (z.Count > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.ConstantColumn,
                $"z never changes in column {string.Join(", ", z)} (counted from 0): to condition on it changes nothing."));
        }

        return constant;
    }
}
