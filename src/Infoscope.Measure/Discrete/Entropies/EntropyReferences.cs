namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>The entropy estimators symbol by symbol, as their papers write them: slow, and for tests. Counts are above 0; nats.</summary>
internal static class EntropyReferences
{
    /// <summary>The reference of an estimator; K is the alphabet.</summary>
    public static double Nats(IEntropyEstimator estimator, int[] counts, int alphabet) => estimator switch
    {
        PluginEntropy => Plugin(counts),
        MillerMadowEntropy => Plugin(counts) + ((counts.Length - 1) / (2.0 * counts.Sum())),
        GrassbergerEntropy { Form: GrassbergerForm.Improved } => Grassberger(counts, GrassbergerG),
        GrassbergerEntropy => Grassberger(counts, n => Psi(n) + (n % 2 == 0 ? 1 / (n + 1.0) : -1 / (n + 1.0))),
        ZhangEntropy => Zhang(counts),
        BonachelaEntropy => Bonachela(counts),
        ChaoShenEntropy => ChaoShen(counts),
        ChaoWangJostEntropy => ChaoWangJost(counts),
        ShrinkEntropy => Shrink(counts, alphabet),
        BayesEntropy bayes => Bayes(counts, alphabet, bayes.Prior),
        NsbEntropy => Nsb(counts, alphabet),
        _ => throw new ArgumentException($"no reference for {estimator.Id}."),
    };

    private static double Plugin(int[] counts) => EntropyOf([.. counts.Select(n => (double)n / counts.Sum())]);

    private static double EntropyOf(double[] p) => -p.Sum(value => value > 0 ? value * Math.Log(value) : 0);

    private static double Grassberger(int[] counts, Func<int, double> g)
    {
        double all = counts.Sum();
        return counts.Length == 1 ? 0 : Math.Log(all) - (counts.Sum(n => n * g(n)) / all);
    }

    // G(1) = −γ − ln 2, G(2) = 2 − γ − ln 2, G(2k+1) = G(2k), G(2k+2) = G(2k) + 2/(2k+1).
    private static double GrassbergerG(int n)
    {
        var g = Psi(1) - Math.Log(2);
        for (var even = 2; even <= n; even += 2)
        {
            g += 2 / (even - 1.0);
        }

        return g;
    }

    private static double Zhang(int[] counts)
    {
        double all = counts.Sum();
        return counts.Sum(n =>
        {
            var (sum, product) = (0.0, 1.0);
            for (var v = 1; v <= all - n; v++)
            {
                product *= 1 - ((n - 1) / (all - v));
                sum += product / v;
            }

            return n / all * sum;
        });
    }

    private static double Bonachela(int[] counts)
    {
        var all = counts.Sum();
        return counts.Length == 1 ? 0 : counts.Sum(n => (n + 1) * Enumerable.Range(n + 2, all - n + 1).Sum(j => 1.0 / j)) / (all + 2);
    }

    private static double ChaoShen(int[] counts)
    {
        double all = counts.Sum();
        var singletons = counts.Count(n => n == 1);
        var coverage = 1 - ((singletons == all ? all - 1 : singletons) / all);
        return counts.Sum(n => -coverage * n / all * Math.Log(coverage * n / all) / (1 - Math.Pow(1 - (coverage * n / all), all)));
    }

    // The sum that stands in the paper: exact digits are lost for large n A only.
    private static double ChaoWangJost(int[] counts)
    {
        var all = counts.Sum();
        var seen = counts.Where(n => n < all).Sum(n => (double)n / all * Enumerable.Range(n, all - n).Sum(k => 1.0 / k));
        double f1 = counts.Count(n => n == 1), f2 = counts.Count(n => n == 2);
        var a = f2 > 0 ? 2 * f2 / (((all - 1) * f1) + (2 * f2)) : f1 > 0 ? 2 / (((all - 1) * (f1 - 1)) + 2) : 1;
        return a == 1 ? seen : seen + (f1 / all * Math.Pow(1 - a, 1 - all) * (-Math.Log(a) - Enumerable.Range(1, all - 1).Sum(r => Math.Pow(1 - a, r) / r)));
    }

    private static double Shrink(int[] counts, int alphabet)
    {
        double all = counts.Sum();
        double[] p = [.. Enumerable.Range(0, alphabet).Select(i => i < counts.Length ? counts[i] / all : 0)];
        var far = (all - 1) * p.Sum(value => (value - (1.0 / alphabet)) * (value - (1.0 / alphabet)));
        var intensity = far == 0 ? 1 : Math.Min(1, (1 - p.Sum(value => value * value)) / far);
        return EntropyOf([.. p.Select(value => (intensity / alphabet) + ((1 - intensity) * value))]);
    }

    private static double Bayes(int[] counts, int alphabet, BayesPrior prior)
    {
        double all = counts.Sum();
        var a = prior switch { BayesPrior.Jeffreys => 0.5, BayesPrior.Laplace => 1, BayesPrior.Perks => 1.0 / alphabet, _ => Math.Sqrt(all) / alphabet };
        return EntropyOf([.. Enumerable.Range(0, alphabet).Select(i => ((i < counts.Length ? counts[i] : 0) + a) / (all + (alphabet * a)))]);
    }

    // The midpoint rule in ξ itself, with β found by bisection.
    private static double Nsb(int[] counts, int alphabet)
    {
        const int Points = 4000;
        var all = counts.Sum();
        if (alphabet == 1)
        {
            return 0;
        }

        var nodes = Enumerable.Range(0, Points).Select(i => Beta((i + 0.5) / Points * Math.Log(alphabet), alphabet)).ToArray();
        var logs = nodes.Select(beta => counts.Sum(n => LogRising(beta, n)) - LogRising(alphabet * beta, all)).ToArray();
        var highest = logs.Max();
        var weights = logs.Select(log => Math.Exp(log - highest)).ToArray();
        return nodes.Zip(weights, (beta, weight) => weight * MeanEntropy(counts, alphabet, beta)).Sum() / weights.Sum();
    }

    private static double MeanEntropy(int[] counts, int alphabet, double beta)
    {
        var total = counts.Sum() + (alphabet * beta);
        var seen = counts.Sum(n => (n + beta) / total * Psi(n + beta + 1));
        return Psi(total + 1) - seen - ((alphabet - counts.Length) * beta / total * Psi(beta + 1));
    }

    private static double Beta(double xi, int alphabet)
    {
        var (low, high) = (-60.0, 60.0);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            var beta = Math.Exp(middle);
            (low, high) = Psi((alphabet * beta) + 1) - Psi(beta + 1) < xi ? (middle, high) : (low, middle);
        }

        return Math.Exp(low);
    }

    private static double LogRising(double b, int n) => Enumerable.Range(0, n).Sum(j => Math.Log(b + j));

    private static double Psi(double x) => GammaFunctions.Digamma(x);
}
