using Infoscope.Core;
using Infoscope.Core.Neighbours;

namespace Infoscope.Measure.Neighbours;

/// <summary>Two samples that were observed together, checked and packed.</summary>
internal readonly record struct PairedSamples(Samples X, Samples Y)
{
    public int Rows => X.Rows;

    /// <summary>Checks what every pairwise method needs.</summary>
    /// <exception cref="SampleException">Row counts differ, a sample has no columns, n is too small, or a value is NaN or infinite.</exception>
    public static PairedSamples Check(Samples x, Samples y, string method, int minimumRows, string why)
    {
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(x.Rows, y.Rows);
        }

        // A view is packed first: the check then runs at vector speed and names the same row and column.
        var paired = new PairedSamples(x.Pack(), y.Pack());
        FiniteCheck.Require(paired.X, "x");
        FiniteCheck.Require(paired.Y, "y");
        return x.Rows < minimumRows ? throw SampleException.TooFewRows(method, x.Rows, minimumRows, why) : paired;
    }
}
