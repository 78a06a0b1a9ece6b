using System.Numerics;
using System.Text;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The settings of <see cref="Sgld{T}"/>.</summary>
public readonly record struct SgldOptions
{
    /// <summary>A learning rate of 10⁻⁵, gradients of the whole energy, temperature 1.</summary>
    public SgldOptions()
    {
    }

    /// <summary>The step size; the variance of the noise of a step at temperature 1.</summary>
    public double LearningRate { get; init; } = 1e-5;

    /// <summary>N: how many rows the loss is the mean over. 1 where the gradient is that of the whole energy already.</summary>
    public double Rows { get; init; } = 1;

    /// <summary>Scales the variance of the noise; 0 leaves plain descent.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>The pull towards 0, on the scale of the mean loss: coupled decay λ is the prior <c>N(0, 1 / (N λ))</c>.</summary>
    public WeightDecay Decay { get; init; }
}

/// <summary>
/// Stochastic gradient Langevin dynamics: <c>p ← p − (η / 2) N g + √(η T) ξ</c> with standard normal ξ. As η falls, the parameters become
/// samples of <c>e^(−N loss / T)</c>.
/// </summary>
/// <remarks>
/// Source: Welling and Teh, "Bayesian learning via stochastic gradient Langevin dynamics", ICML 2011, eq. 4. The noise is a function of the
/// stream, the parameter's name, the step and the place, so the steps are all that a checkpoint must hold, and the order of parameters does not matter.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Sgld<T> : IOptimiser<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private const ulong WordsPerNormal = 4;

    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly RandomStream[] _noise;
    private readonly SgldOptions _options;
    private readonly Moments<T> _moments;
    private readonly TapeOptions _how;

    /// <summary>A sampler of these parameters.</summary>
    /// <param name="parameters">What to change; no two of one name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="random">Split by the names of the parameters, not drawn from.</param>
    /// <param name="width">The width of the vectors, on which no bit depends; the selected one where null.</param>
    /// <param name="threads">The largest number of threads of a step, at least 1; no bit depends on it.</param>
    /// <exception cref="TensorException">A setting is out of its range, or two parameters have one name.</exception>
    public Sgld(IReadOnlyList<Parameter<T>> parameters, SgldOptions options, RandomStream random, SimdWidth? width = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        ArgumentNullException.ThrowIfNull(random);
        Settings.RequirePositive("Rows", options.Rows);
        Settings.Require(options.Temperature >= 0 && double.IsFinite(options.Temperature), "Temperature", options.Temperature, "a number from 0 on");
        options.Decay.Require();
        _parameters = parameters;
        _options = options;
        _moments = new Moments<T>(parameters);
        _noise = [.. parameters.Select(parameter => random.Split(LabelOf(parameter.Name)))];
        _how = new TapeOptions { Width = width ?? SimdKernels.Selected, Threads = threads };
        LearningRate = options.LearningRate;
    }

    /// <inheritdoc/>
    public double LearningRate { get; set; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public void Step()
    {
        Steps++;
        var drift = LearningRate * _options.Rows / 2;
        var rule = new DescentUpdate<T>(new DecayStep<T>(_options.Decay, drift), T.CreateChecked(-drift));
        var deviation = Math.Sqrt(LearningRate * _options.Temperature);
        for (var i = 0; i < _parameters.Count; i++)
        {
            var value = _parameters[i].Value;
            Update.Apply(rule, _parameters[i].ValueMemory, _parameters[i].GradientMemory, default, default, _how);
            for (var j = 0; j < value.Length; j++)
            {
                value[j] += T.CreateChecked(deviation * _noise[i].NextNormal());
            }
        }
    }

    /// <inheritdoc/>
    public OptimiserState<T> Export() => _moments.Export(Steps);

    /// <inheritdoc/>
    public void Import(OptimiserState<T> state)
    {
        Steps = _moments.Import(state);
        for (var i = 0; i < _noise.Length; i++)
        {
            _noise[i] = new RandomStream(new RandomState(_noise[i].State.Key, (ulong)Steps * (ulong)_parameters[i].Shape.Count * WordsPerNormal));
        }
    }

    /// <summary>FNV-1a of the name, 64 bits.</summary>
    private static ulong LabelOf(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(14695981039346656037UL, (hash, letter) => unchecked((hash ^ letter) * 1099511628211UL));
}
