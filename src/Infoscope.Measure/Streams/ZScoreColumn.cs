namespace Infoscope.Measure.Streams;

/// <summary>Mean and standard deviation of one column in three passes, the same sums for a column at once and for one in chunks.</summary>
/// <remarks>
/// A power of two brings the largest magnitude near 1, so that no square and no difference overflows or vanishes; the first value is taken
/// off before averaging, so that a small spread far from 0 keeps its digits.
/// </remarks>
internal sealed class ZScoreColumn
{
    private bool _isFirst = true;
    private bool _isConstant = true;
    private double _first;
    private double _greatest;
    private int _exponent;
    private double _sum;
    private double _mean;
    private double _squares;
    private double _deviation;

    /// <summary>Takes in the next value of a pass, 0 to 2.</summary>
    public void Add(int pass, double value)
    {
        switch (pass)
        {
            case 0:
                _first = _isFirst ? value : _first;
                _isFirst = false;
                _isConstant &= value == _first;
                _greatest = Math.Max(_greatest, Math.Abs(value));
                break;
            case 1:
                _sum += Scaled(value) - Scaled(_first);
                break;
            default:
                var difference = Scaled(value) - _mean;
                _squares += difference * difference;
                break;
        }
    }

    /// <summary>Ends a pass over n values.</summary>
    public void EndPass(int pass, long n)
    {
        switch (pass)
        {
            case 0:
                _exponent = _isConstant ? 0 : Math.ILogB(_greatest);
                break;
            case 1:
                _mean = Scaled(_first) + (_sum / n);
                break;
            default:
                _deviation = Math.Sqrt(_squares / (n - 1));
                break;
        }
    }

    /// <summary><c>z = (x − mean) / sd</c>; 0 in a column that never changes.</summary>
    public double Score(double value) => Map.Score(value);

    /// <summary>The map that the passes found.</summary>
    public ZScore Map => new(_exponent, _mean, _isConstant ? 0 : _deviation);

    private double Scaled(double value) => Math.ScaleB(value, -_exponent);
}
