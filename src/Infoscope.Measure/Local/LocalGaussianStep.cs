namespace Infoscope.Measure.Local;

/// <summary>Newton's step of a local Gaussian fit, in the coordinates in which the Gaussian so far is N(0, I). One instance serves one thread.</summary>
/// <remarks>
/// With <c>φ = (v_i, v_i v_j, v_i² − 1)</c>, the derivatives of ln N by m and by the logarithm of L, the gradient is
/// <c>E[φ] − r E'[φ]</c> and the curvature, where that is 0, <c>r E'[φ φᵀ] + (1 − r) E_N[φ φᵀ]</c>, E' the mean by the product of the Gaussian and the
/// kernel, r its mass over that of the rows; E_N is diagonal.
/// </remarks>
internal sealed class LocalGaussianStep
{
    private const double FirstDamping = 1e-4;
    private const double MostDamping = 1e12;
    private readonly int _d;
    private readonly (int I, int J)[] _squares;
    private readonly double[] _curvature;
    private readonly double[] _damped;
    private readonly double[] _factor;
    private readonly double[] _step;

    public LocalGaussianStep(int d)
    {
        _d = d;
        _squares = [.. Enumerable.Range(0, d).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => (i, j)))];
        _step = new double[Size];
        (_curvature, _damped, _factor) = (new double[Size * Size], new double[Size * Size], new double[Size * Size]);
    }

    /// <summary>The largest component of the step.</summary>
    public double Largest => Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude<double>(_step));

    /// <summary>Newton's decrement, √(gᵀ J⁻¹ g) of gradient g and curvature J: how far the maximum is, in its own units.</summary>
    public double Decrement { get; private set; }

    private int Size => _d + _squares.Length;

    /// <summary>Finds the step of a model; false where no damping makes it one.</summary>
    public bool TryCompute(LocalGaussianModel model)
    {
        var r = model.MassRatio;
        for (var a = 0; a < Size; a++)
        {
            _step[a] = RowMean(model, a) - (r * KernelMean(model, a));
            for (var b = 0; b <= a; b++)
            {
                _curvature[(a * Size) + b] = (r * KernelProduct(model, a, b)) + (a == b ? (1 - r) * Scale(a) : 0);
            }
        }

        if (!TryFactorise())
        {
            return false;
        }

        LowerFactor.Solve(_factor, Size, _step);
        Decrement = Math.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(_step));
        LowerFactor.SolveTransposed(_factor, Size, _step);
        return true;
    }

    /// <summary>The model a part of the step further on: <c>m + L b</c> and <c>L E</c>, the diagonal of E the exponentials of its part of the step.</summary>
    public void Move(LocalGaussianModel from, double length, LocalGaussianModel to)
    {
        for (var i = 0; i < _d; i++)
        {
            to.Mean[i] = from.Mean[i];
            for (var j = 0; j <= i; j++)
            {
                to.Mean[i] += from.Factor[(i * _d) + j] * length * _step[j];
                var sum = 0.0;
                for (var l = j; l <= i; l++)
                {
                    var along = length * _step[_d + (l * (l + 1) / 2) + j];
                    sum += from.Factor[(i * _d) + l] * (l == j ? Math.Exp(along) : along);
                }

                to.Factor[(i * _d) + j] = sum;
            }
        }
    }

    /// <summary>Far from the maximum the curvature may have the wrong sign in some direction: the diagonal is then raised.</summary>
    private bool TryFactorise()
    {
        _curvature.CopyTo(_damped, 0);
        for (var damping = FirstDamping; damping <= MostDamping; damping *= 10)
        {
            if (LowerFactor.TryOf(_damped, Size, _factor, flat: 1e-14))
            {
                return true;
            }

            for (var a = 0; a < Size; a++)
            {
                _damped[(a * Size) + a] = _curvature[(a * Size) + a] + (damping * Scale(a));
            }
        }

        return false;
    }

    /// <summary><c>E_N[φ_a²]</c>.</summary>
    private double Scale(int a) => IsDiagonal(a) ? 2 : 1;

    private bool IsDiagonal(int a) => a >= _d && _squares[a - _d].I == _squares[a - _d].J;

    private double RowMean(LocalGaussianModel model, int a) => a < _d ? model.RowMean[a] : Square(model.RowSquares, a);

    private double KernelMean(LocalGaussianModel model, int a) => a < _d ? model.KernelMean[a] : Square(model.KernelSquares, a);

    private double Square(double[] squares, int a)
    {
        var (i, j) = _squares[a - _d];
        return squares[(i * _d) + j] - (i == j ? 1 : 0);
    }

    /// <summary><c>E'[φ_a φ_b]</c> for b ≤ a, by the moments of a Gaussian.</summary>
    private double KernelProduct(LocalGaussianModel model, int a, int b)
    {
        var (mean, squares) = (model.KernelMean, model.KernelSquares);
        if (a < _d)
        {
            return squares[(a * _d) + b];
        }

        var (i, j) = _squares[a - _d];
        if (b < _d)
        {
            var third = (S(i, j) * mean[b]) + (S(i, b) * mean[j]) + (S(j, b) * mean[i]) - (2 * mean[i] * mean[j] * mean[b]);
            return third - (i == j ? mean[b] : 0);
        }

        var (k, l) = _squares[b - _d];
        var fourth = (S(i, j) * S(k, l)) + (S(i, k) * S(j, l)) + (S(i, l) * S(j, k)) - (2 * mean[i] * mean[j] * mean[k] * mean[l]);
        return fourth - (i == j ? S(k, l) : 0) - (k == l ? S(i, j) : 0) + (i == j && k == l ? 1 : 0);

        double S(int p, int q) => squares[(p * _d) + q];
    }
}
