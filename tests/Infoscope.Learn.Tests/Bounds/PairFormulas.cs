using Infoscope.Learn.Bounds;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>Each bound on pairs written out in plain double arithmetic, by name.</summary>
internal static class PairFormulas
{
    public static double Of(string name, double[] joint, double[] product) => name switch
    {
        "dv" or "mine" => joint.Average() - Math.Log(product.Average(Math.Exp)),
        "nwj" or "f-kl" => joint.Average() - product.Average(f => Math.Exp(f - 1)),
        "nwj-jsd" => 1 + joint.Average() - product.Average(Math.Exp),
        "jsd" or "f-gan" => -joint.Average(f => Math.Log(1 + Math.Exp(-f))) - product.Average(f => Math.Log(1 + Math.Exp(f))),
        "smile" => joint.Average() - Math.Log(product.Average(f => Math.Clamp(Math.Exp(f), Math.Exp(-5), Math.Exp(5)))),
        "club-sampled" => joint.Average() - product.Average(),
        "f-tv" => joint.Average(v => Math.Tanh(v) / 2) - product.Average(v => Math.Tanh(v) / 2),
        "f-rkl" => joint.Average(v => -Math.Exp(-v)) - product.Average(v => -1 - Math.Log(Math.Exp(-v))),
        "f-pearson" => joint.Average() - product.Average(v => (v * v / 4) + v),
        "f-neyman" => joint.Average(v => 1 - Math.Exp(-v)) - product.Average(v => 2 - (2 * Math.Sqrt(Math.Exp(-v)))),
        "f-hellinger" => joint.Average(v => 1 - Math.Exp(-v)) - product.Average(v => (1 - Math.Exp(-v)) / Math.Exp(-v)),
        "f-js" => joint.Average(v => Math.Log(2 / (1 + Math.Exp(-v)))) + product.Average(v => Math.Log(2 - (2 / (1 + Math.Exp(-v))))),
        "kl-dime" => joint.Average(v => v - 1),
        "rkl-dime" or "js-dime" or "gan-dime" => joint.Average(),
        "pearson-dime" => joint.Average(v => Math.Log(Math.Max(1 + (v / 2), Math.Exp(-40)))),
        "neyman-dime" => joint.Average(v => v / 2),
        "hellinger-dime" => joint.Average(v => 2 * v),
        _ => throw new ArgumentException($"No formula for '{name}'."),
    };

    /// <summary>The score at which a bound is reached where p/q is R.</summary>
    public static double Best(string name, double ratio) => name switch
    {
        "nwj" or "f-kl" or "kl-dime" => 1 + Math.Log(ratio),
        "f-tv" => ratio > 1 ? 1e4 : -1e4,
        "f-pearson" or "pearson-dime" => 2 * (ratio - 1),
        "f-neyman" or "neyman-dime" => 2 * Math.Log(ratio),
        "f-hellinger" or "hellinger-dime" => Math.Log(ratio) / 2,
        _ => Math.Log(ratio),
    };
}
