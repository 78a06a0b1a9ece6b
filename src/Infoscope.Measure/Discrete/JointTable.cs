using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>The joint distribution of two variables with finitely many outcomes, and the information in it.</summary>
/// <remarks>Source: Cover and Thomas, Elements of Information Theory, chapter 2. Cost O(nx·ny) for each amount.</remarks>
public sealed class JointTable
{
    private readonly double[] _joint;
    private readonly double[] _x;
    private readonly double[] _y;

    /// <summary>A table of probabilities, copied.</summary>
    /// <param name="probabilities"><c>p(x,y)</c>, <c>[nx, ny]</c>, row-major.</param>
    /// <param name="nx">How many outcomes X has.</param>
    /// <param name="ny">How many outcomes Y has.</param>
    /// <exception cref="SampleException">A probability is negative or not finite, they do not sum to 1 within 1e-9, or the size is another.</exception>
    public JointTable(ReadOnlySpan<double> probabilities, int nx, int ny)
    {
        Probabilities.RequireShape(probabilities.Length, nameof(probabilities), nx, ny);
        Probabilities.Require(probabilities, nameof(probabilities));
        _joint = probabilities.ToArray();
        _x = new double[nx];
        _y = new double[ny];
        for (var i = 0; i < _joint.Length; i++)
        {
            _x[i / ny] += _joint[i];
            _y[i % ny] += _joint[i];
        }
    }

    /// <summary><c>p(x)</c>, <c>[nx]</c>.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary><c>p(y)</c>, <c>[ny]</c>.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary><c>p(x,y)</c> for one x, <c>[ny]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such outcome.</exception>
    public ReadOnlySpan<double> Row(int x) => _joint.AsSpan(x * _y.Length, _y.Length);

    /// <summary><c>H(X)</c>.</summary>
    public Information XEntropy => new(DiscreteTheory.EntropyNats(_x));

    /// <summary><c>H(Y)</c>.</summary>
    public Information YEntropy => new(DiscreteTheory.EntropyNats(_y));

    /// <summary><c>H(X,Y)</c>.</summary>
    public Information JointEntropy => new(DiscreteTheory.EntropyNats(_joint));

    /// <summary><c>H(X|Y) = H(X,Y) − H(Y)</c>.</summary>
    public Information XGivenY => JointEntropy - YEntropy;

    /// <summary><c>H(Y|X) = H(X,Y) − H(X)</c>.</summary>
    public Information YGivenX => JointEntropy - XEntropy;

    /// <summary><c>I(X;Y) = Σ p(x,y) ln [p(x,y) / (p(x) p(y))]</c>, at least 0 up to rounding.</summary>
    public Information MutualInformation
    {
        get
        {
            var nats = 0.0;
            for (var i = 0; i < _joint.Length; i++)
            {
                nats += _joint[i] > 0 ? _joint[i] * PointwiseNats(i) : 0;
            }

            return new Information(nats);
        }
    }

    /// <summary><c>ln [p(x,y) / (p(x) p(y))]</c>: how much more often the two outcomes meet than independent ones would.</summary>
    /// <returns>−∞ where the outcomes never meet although each occurs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such outcome.</exception>
    /// <exception cref="SampleException">One of the outcomes has probability 0, so that the amount is not defined.</exception>
    public Information Pointwise(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)_x.Length, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)_y.Length, nameof(y));
        return _x[x] > 0 && _y[y] > 0
            ? new Information(PointwiseNats((x * _y.Length) + y))
            : throw new SampleException($"Outcome {(_x[x] > 0 ? $"{y} of y" : $"{x} of x")} has probability 0: its pointwise information is not defined.");
    }

    private double PointwiseNats(int i) => Math.Log(_joint[i]) - Math.Log(_x[i / _y.Length]) - Math.Log(_y[i % _y.Length]);
}
