using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Learn.Tests.Estimation;

/// <summary>Samples whose information is known.</summary>
internal static class Draws
{
    /// <summary>d independent pairs of normal columns with a correlation: <c>−(d/2) ln(1 − ρ²)</c> nats.</summary>
    public static (Samples X, Samples Y, double Nats) Normal(int rows, int columns, double rho, ulong seed)
    {
        var random = new RandomStream(seed);
        var (x, y) = (new double[rows * columns], new double[rows * columns]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (rho * x[i]) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal());
        }

        return (Samples.FromRowMajor(x, rows, columns), Samples.FromRowMajor(y, rows, columns), -0.5 * columns * Math.Log(1 - (rho * rho)));
    }

    public static Samples Map(Samples samples, Func<double, double> change) =>
        Samples.FromRowMajor(samples.Packed.ToArray().Select(change).ToArray(), samples.Rows, samples.Columns);

    public static Dictionary<string, string> Settings(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
