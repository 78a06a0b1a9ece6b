namespace Infoscope.Measure.Local;

/// <summary>What a local fit came to.</summary>
/// <param name="LogDensity">The logarithm of the fitted density at the place, in bandwidths; NaN where the rows have no volume.</param>
/// <param name="HasConverged">Whether the last step was within the tolerance of the maximum.</param>
internal readonly record struct LocalFit(double LogDensity, bool HasConverged)
{
    /// <summary>Rows that lie on a line or a plane within rounding.</summary>
    public static LocalFit Flat { get; } = new(double.NaN, HasConverged: true);
}

/// <summary>
/// The Gaussian of the largest local likelihood around a place with the kernel N(0, I):
/// the maximum over m and S of <c>W E[ln N(u; m, S)] − N(0; m, S + I)</c>. One instance serves one thread.
/// </summary>
/// <remarks>
/// W is the mean kernel weight and E the mean by these weights, so that the rows enter by W, their weighted mean and their weighted
/// covariance alone. Newton's method, started at the latter two with the covariance widened as long as that raises the likelihood,
/// since the kernel cuts the rows off; a step that lowers it is halved.
/// </remarks>
internal sealed class LocalGaussianFit
{
    // In standard deviations, or in logarithms of them: further than that a quadratic says little.
    private const double LongestStep = 0.7;
    private const double Widening = 1.5;
    private const int MostWidenings = 100;
    private const int MostHalvings = 40;
    private const double ObjectiveRounding = 1e-13;

    private readonly double _tolerance;
    private readonly int _iterations;
    private readonly WhitenedRows _rows;
    private readonly LocalGaussianStep _step;
    private LocalGaussianModel _model;
    private LocalGaussianModel _next;

    public LocalGaussianFit(int dimensions, double tolerance, int iterations)
    {
        (_tolerance, _iterations) = (tolerance, iterations);
        (_rows, _step) = (new WhitenedRows(dimensions), new LocalGaussianStep(dimensions));
        (_model, _next) = (new LocalGaussianModel(_rows, dimensions), new LocalGaussianModel(_rows, dimensions));
    }

    /// <summary>Fits the rows around a place.</summary>
    public LocalFit Fit(LocalMoments moments)
    {
        if (!_rows.TryLoad(moments))
        {
            return LocalFit.Flat;
        }

        _model.Start();
        if (!_model.TryEvaluate())
        {
            return LocalFit.Flat;
        }

        Widen();
        for (var iteration = 0; iteration < _iterations && _step.TryCompute(_model); iteration++)
        {
            var hasConverged = _step.Decrement <= _tolerance;
            var hasMoved = TryMove(Math.Min(1, LongestStep / _step.Largest));
            if (hasConverged || !hasMoved)
            {
                return new LocalFit(_model.LogDensity, hasConverged);
            }
        }

        return new LocalFit(_model.LogDensity, HasConverged: false);
    }

    /// <summary>Newton's steps from far too narrow a Gaussian would be many.</summary>
    private void Widen()
    {
        for (var time = 0; time < MostWidenings; time++)
        {
            _next.Widen(_model, Widening);
            if (!_next.TryEvaluate() || _next.Objective <= _model.Objective)
            {
                return;
            }

            (_model, _next) = (_next, _model);
        }
    }

    private bool TryMove(double length)
    {
        for (var halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            _step.Move(_model, length, _next);

            // The last steps change the objective by less than its rounding.
            if (_next.TryEvaluate() && _next.Objective >= _model.Objective - (ObjectiveRounding * Math.Max(1, Math.Abs(_model.Objective))))
            {
                (_model, _next) = (_next, _model);
                return true;
            }
        }

        return false;
    }
}
