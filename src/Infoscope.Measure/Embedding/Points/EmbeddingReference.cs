namespace Infoscope.Measure.Embedding.Points;

/// <summary>The two objectives and their gradients, line by line as the papers have them, with all pairs as a full matrix.</summary>
internal static class EmbeddingReference
{
    /// <summary>t-SNE's divergence: <c>Σ_i Σ_j p_ij ln(p_ij / q_ij)</c>.</summary>
    public static double TsneDivergence(double[,] p, double[] y)
    {
        var q = TsneQ(y);
        return Divergence(p, q);
    }

    /// <summary>t-SNE's gradient: <c>4 Σ_j (p_ij − q_ij)(y_i − y_j)(1 + ‖y_i − y_j‖²)⁻¹</c>. JMLR 9, equation 5.</summary>
    public static double[] TsneGradient(double[,] p, double[] y)
    {
        var q = TsneQ(y);
        return Gradient(y, (i, j) => 4 * (p[i, j] - q[i, j]) / (1 + Squared(y, i, j)));
    }

    /// <summary>SNE's divergence: <c>Σ_i Σ_j p_(j|i) ln(p_(j|i) / q_(j|i))</c>.</summary>
    public static double SneDivergence(double[,] conditional, double[] y) => Divergence(conditional, SneQ(y));

    /// <summary>SNE's gradient: <c>2 Σ_j (p_(j|i) − q_(j|i) + p_(i|j) − q_(i|j))(y_i − y_j)</c>. NIPS 15, equation 5.</summary>
    public static double[] SneGradient(double[,] conditional, double[] y)
    {
        var q = SneQ(y);
        return Gradient(y, (i, j) => 2 * (conditional[i, j] - q[i, j] + conditional[j, i] - q[j, i]));
    }

    /// <summary><c>q_ij = (1 + ‖y_i − y_j‖²)⁻¹ / Σ_(k≠l) (1 + ‖y_k − y_l‖²)⁻¹</c>. JMLR 9, equation 4.</summary>
    private static double[,] TsneQ(double[] y)
    {
        var n = y.Length / 2;
        var q = new double[n, n];
        var z = 0.0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                q[i, j] = i == j ? 0 : 1 / (1 + Squared(y, i, j));
                z += q[i, j];
            }
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                q[i, j] /= z;
            }
        }

        return q;
    }

    /// <summary><c>q_(j|i) = e^(−‖y_i − y_j‖²) / Σ_(k≠i) e^(−‖y_i − y_k‖²)</c>, in row i. NIPS 15, equation 3.</summary>
    private static double[,] SneQ(double[] y)
    {
        var n = y.Length / 2;
        var q = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            var z = 0.0;
            for (var j = 0; j < n; j++)
            {
                q[i, j] = i == j ? 0 : Math.Exp(-Squared(y, i, j));
                z += q[i, j];
            }

            for (var j = 0; j < n; j++)
            {
                q[i, j] /= z;
            }
        }

        return q;
    }

    private static double Divergence(double[,] p, double[,] q)
    {
        var sum = 0.0;
        for (var i = 0; i < p.GetLength(0); i++)
        {
            for (var j = 0; j < p.GetLength(1); j++)
            {
                sum += p[i, j] > 0 ? p[i, j] * Math.Log(p[i, j] / q[i, j]) : 0;
            }
        }

        return sum;
    }

    private static double[] Gradient(double[] y, Func<int, int, double> weight)
    {
        var gradient = new double[y.Length];
        for (var i = 0; i < y.Length / 2; i++)
        {
            for (var j = 0; j < y.Length / 2; j++)
            {
                if (i != j)
                {
                    gradient[2 * i] += weight(i, j) * (y[2 * i] - y[2 * j]);
                    gradient[(2 * i) + 1] += weight(i, j) * (y[(2 * i) + 1] - y[(2 * j) + 1]);
                }
            }
        }

        return gradient;
    }

    private static double Squared(double[] y, int i, int j)
    {
        var (dx, dy) = (y[2 * i] - y[2 * j], y[(2 * i) + 1] - y[(2 * j) + 1]);
        return (dx * dx) + (dy * dy);
    }
}
