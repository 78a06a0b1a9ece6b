using Infoscope.Core;
using Infoscope.Core.Matrices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>The settings of <see cref="SoftmaxSkipGram"/>.</summary>
public readonly record struct SoftmaxSkipGramOptions()
{
    /// <summary>D, the length of each vector; at least 1.</summary>
    public int Dimensions { get; init; } = 50;

    /// <summary>Steps of Adam; at least 1.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>The first step size, which falls to 0 as a cosine.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    internal void Require()
    {
        if (Dimensions < 1 || Iterations < 1 || !(LearningRate > 0 && double.IsFinite(LearningRate)))
        {
            throw new ArgumentException($"{Dimensions} dimensions, {Iterations} iterations and a learning rate of {LearningRate} are not allowed; state at least 1 of the first two and a finite rate above 0.");
        }
    }
}

/// <summary>
/// Skip-gram with the whole softmax: <c>S = −Σ p(i,j) ln q(j|i)</c> with <c>q(j|i) = e^⟨v_i, u_j⟩ / Z_i</c> is made small. Its minimum is
/// <c>H(J|I)</c>, which only vectors of enough dimensions reach: what is left over is <c>Σ p(i) KL(p(·|i)‖q(·|i))</c>.
/// </summary>
/// <remarks>
/// For vocabularies of up to 2000 items. The same bits for any number of threads. Time O(n² D) a step, memory O(n²).
/// Source: Mikolov et al., ICLR workshop 2013, with the softmax as it stands; Adam: Kingma and Ba, ICLR 2015.
/// </remarks>
public sealed class SoftmaxSkipGram
{
    /// <summary>The most items.</summary>
    public const int MostItems = 2000;

    private const int TraceEvery = 50;
    private readonly SoftmaxSkipGramOptions _options;

    /// <summary>A skip-gram with these settings.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public SoftmaxSkipGram(SoftmaxSkipGramOptions options)
    {
        options.Require();
        _options = options;
    }

    /// <summary>Learns two vectors for each item, as itself and as a neighbour.</summary>
    /// <param name="joint"><c>p(i,j)</c>, as many rows as columns.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <exception cref="SampleException">The table is not square, or has more than 2000 rows.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public SoftmaxSkipGramResult Fit(JointTable joint, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(joint);
        ArgumentNullException.ThrowIfNull(context);
        var n = joint.X.Length;
        if (joint.Y.Length != n || n > MostItems)
        {
            throw new SampleException($"The exact softmax takes a square table of at most {MostItems} items; got {n} times {joint.Y.Length}. Take negative sampling for more.");
        }

        var random = new RandomStream(context.Seed);
        var parameters = new double[2 * n * _options.Dimensions];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = random.NextNormal() / Math.Sqrt(_options.Dimensions);
        }

        var loss = new SoftmaxLoss(joint, _options.Dimensions, context.Threads, context.Cancellation);
        var (gradient, adam) = (new double[parameters.Length], new Adam(parameters.Length));
        var progress = new OrderedProgress(context.Progress, _options.Iterations);
        var trace = new List<DescentOfLoss>();
        for (var step = 0; step < _options.Iterations; step++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var nats = loss.Gradient(parameters, gradient);
            if (step % TraceEvery == 0)
            {
                trace.Add(new DescentOfLoss(step, nats));
            }

            adam.Step(parameters, gradient, _options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / _options.Iterations)));
            progress.Step();
        }

        trace.Add(new DescentOfLoss(_options.Iterations, loss.Gradient(parameters, gradient)));
        var half = parameters.Length / 2;
        return new SoftmaxSkipGramResult
        {
            Words = Samples.FromRowMajor(parameters.AsMemory(0, half), n, _options.Dimensions),
            Contexts = Samples.FromRowMajor(parameters.AsMemory(half, half), n, _options.Dimensions),
            CrossEntropy = new Information(trace[^1].Value),
            Bound = joint.YGivenX,
            Trace = trace,
        };
    }

    /// <summary>The usual moving moments.</summary>
    private sealed class Adam(int length)
    {
        private readonly double[] _mean = new double[length];
        private readonly double[] _square = new double[length];
        private int _step;

        public void Step(double[] parameters, double[] gradient, double rate)
        {
            _step++;
            var scale = rate / (1 - Math.Pow(0.9, _step));
            var correction = 1 / (1 - Math.Pow(0.999, _step));
            for (var i = 0; i < parameters.Length; i++)
            {
                _mean[i] += 0.1 * (gradient[i] - _mean[i]);
                _square[i] += 0.001 * ((gradient[i] * gradient[i]) - _square[i]);
                // Gradients carry the probabilities of rare items, so nothing but rounding may be added to the root.
                parameters[i] -= scale * _mean[i] / (Math.Sqrt(_square[i] * correction) + 1e-15);
            }
        }
    }
}

/// <summary>What the exact softmax learnt.</summary>
public sealed record SoftmaxSkipGramResult
{
    /// <summary>v, <c>[n, D]</c>.</summary>
    public required Samples Words { get; init; }

    /// <summary>u, <c>[n, D]</c>.</summary>
    public required Samples Contexts { get; init; }

    /// <summary>S at the end; at least <see cref="Bound"/> up to rounding.</summary>
    public required Information CrossEntropy { get; init; }

    /// <summary><c>H(J|I)</c>, the least that S can be.</summary>
    public required Information Bound { get; init; }

    /// <summary>S every 50 steps and at the end.</summary>
    public required IReadOnlyList<DescentOfLoss> Trace { get; init; }
}

/// <summary>How far learning had come.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Value">The loss: nats, or a length in a library.</param>
public readonly record struct DescentOfLoss(int Iteration, double Value);
