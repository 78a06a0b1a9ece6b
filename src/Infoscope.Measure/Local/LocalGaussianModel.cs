namespace Infoscope.Measure.Local;

/// <summary>The Gaussian fitted so far, N(m, L Lᵀ) in whitened coordinates, its local likelihood, and its product with the kernel. One instance serves one thread.</summary>
/// <remarks>
/// Coordinates <c>v = L⁻¹(w − m)</c> make the Gaussian N(0, I). Its product with the kernel N(0, I) of u is there a Gaussian of
/// covariance <c>P⁻¹, P = I + BᵀB, B = A L</c>, and mean <c>−P⁻¹BᵀA m</c>, and has the mass N(0; A m, B Bᵀ + I): nothing of it
/// suffers where A is thin.
/// </remarks>
internal sealed class LocalGaussianModel(WhitenedRows rows, int d)
{
    private readonly double[] _product = new double[d * d];
    private readonly double[] _offset = new double[d];
    private readonly double[] _precision = new double[d * d];
    private readonly double[] _precisionFactor = new double[d * d];
    private readonly double[] _solved = new double[d];

    /// <summary>m, <c>[d]</c>.</summary>
    public double[] Mean { get; } = new double[d];

    /// <summary>L, <c>[d, d]</c>, lower.</summary>
    public double[] Factor { get; } = new double[d * d];

    /// <summary>The mean of v over the rows, <c>[d]</c>.</summary>
    public double[] RowMean { get; } = new double[d];

    /// <summary><c>E[v vᵀ]</c> over the rows, <c>[d, d]</c>.</summary>
    public double[] RowSquares { get; } = new double[d * d];

    /// <summary>The mean of v in the product with the kernel, <c>[d]</c>.</summary>
    public double[] KernelMean { get; } = new double[d];

    /// <summary><c>E'[v vᵀ]</c> in the product with the kernel, <c>[d, d]</c>.</summary>
    public double[] KernelSquares { get; } = new double[d * d];

    /// <summary>r, the mass of the product over the weight of the rows.</summary>
    public double MassRatio { get; private set; }

    /// <summary><c>E[ln N(u; m, S)] − N(0; m, S + I) / W</c> in the coordinates u.</summary>
    public double Objective { get; private set; }

    /// <summary><c>ln N(0; m, S)</c> in the coordinates u.</summary>
    public double LogDensity
    {
        get
        {
            Mean.CopyTo(_solved, 0);
            LowerFactor.Solve(Factor, d, _solved);
            return Constant - LogVolume - (0.5 * Dot(_solved, _solved));
        }
    }

    private double Constant { get; } = -0.5 * d * Math.Log(2 * Math.PI);

    private double LogVolume => LowerFactor.LogDiagonal(Factor, d) + LowerFactor.LogDiagonal(rows.Factor, d);

    /// <summary>Starts at the mean and the covariance of the rows.</summary>
    public void Start()
    {
        rows.Mean.CopyTo(Mean, 0);
        Factor.AsSpan().Clear();
        for (var i = 0; i < d; i++)
        {
            Factor[(i * d) + i] = 1;
        }
    }

    /// <summary>The Gaussian of another model, so many times as wide.</summary>
    public void Widen(LocalGaussianModel from, double times)
    {
        from.Mean.CopyTo(Mean, 0);
        System.Numerics.Tensors.TensorPrimitives.Multiply(from.Factor, times, Factor);
    }

    /// <summary>Computes all of them from m and L; false where numbers have become too large.</summary>
    public bool TryEvaluate()
    {
        SeeRows();
        MultiplyByKernel();
        var squares = 0.0;
        for (var i = 0; i < d; i++)
        {
            squares += RowSquares[(i * d) + i];
        }

        Objective = Constant - LogVolume - (0.5 * squares) - MassRatio;
        return double.IsFinite(Objective);
    }

    /// <summary>The mean and <c>L⁻¹ L⁻ᵀ</c>, the covariance of the rows as seen in v.</summary>
    private void SeeRows()
    {
        for (var i = 0; i < d; i++)
        {
            RowMean[i] = rows.Mean[i] - Mean[i];
        }

        LowerFactor.Solve(Factor, d, RowMean);
        LowerFactor.Invert(Factor, d, _precision);
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = RowMean[i] * RowMean[j];
                for (var l = 0; l <= j; l++)
                {
                    sum += _precision[(i * d) + l] * _precision[(j * d) + l];
                }

                RowSquares[(i * d) + j] = RowSquares[(j * d) + i] = sum;
            }
        }
    }

    private void MultiplyByKernel()
    {
        LowerFactor.Multiply(rows.Factor, Factor, d, _product);
        for (var i = 0; i < d; i++)
        {
            _offset[i] = Dot(rows.Factor.AsSpan(i * d, i + 1), Mean.AsSpan(0, i + 1));
        }

        for (var i = 0; i < d; i++)
        {
            KernelMean[i] = 0;
            for (var l = i; l < d; l++)
            {
                KernelMean[i] -= _product[(l * d) + i] * _offset[l];
            }

            for (var j = 0; j <= i; j++)
            {
                var sum = i == j ? 1.0 : 0.0;
                for (var l = i; l < d; l++)
                {
                    sum += _product[(l * d) + i] * _product[(l * d) + j];
                }

                _precision[(i * d) + j] = sum;
            }
        }

        // At least I, so that it always has a factor.
        LowerFactor.TryOf(_precision, d, _precisionFactor, flat: 0);
        LowerFactor.Solve(_precisionFactor, d, KernelMean);
        var exponent = -0.5 * (Dot(_offset, _offset) - Dot(KernelMean, KernelMean));
        LowerFactor.SolveTransposed(_precisionFactor, d, KernelMean);
        MassRatio = Math.Exp(Constant - LowerFactor.LogDiagonal(_precisionFactor, d) + exponent) / rows.Weight;
        for (var j = 0; j < d; j++)
        {
            _solved.AsSpan().Clear();
            _solved[j] = 1;
            LowerFactor.Solve(_precisionFactor, d, _solved);
            LowerFactor.SolveTransposed(_precisionFactor, d, _solved);
            for (var i = 0; i < d; i++)
            {
                KernelSquares[(i * d) + j] = _solved[i] + (KernelMean[i] * KernelMean[j]);
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
