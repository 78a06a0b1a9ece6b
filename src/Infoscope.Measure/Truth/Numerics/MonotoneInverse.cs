namespace Infoscope.Measure.Truth.Numerics;

/// <summary>Solves <c>f(x) = y</c> for an increasing f.</summary>
internal static class MonotoneInverse
{
    /// <summary>The root by halving <c>[low, high]</c>, widened until it holds the root, down to neighbouring doubles.</summary>
    public static double Solve(Func<double, double> f, double y, double low, double high)
    {
        for (var width = high - low; f(low) > y; width *= 2)
        {
            low -= width;
        }

        for (var width = high - low; f(high) < y; width *= 2)
        {
            high += width;
        }

        while (true)
        {
            var middle = low + (0.5 * (high - low));
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (f(middle) < y)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }
}
