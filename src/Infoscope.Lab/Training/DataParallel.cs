using System.Numerics;
using Infoscope.Cluster;
using Infoscope.Cluster.Agreement;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Lab.Training;

/// <summary>
/// Trains one model on several ranks: each computes the gradient of its own rows of the batch, and all take the step of the whole batch.
/// </summary>
/// <remarks>
/// With B rows in a batch and B_r of them on rank r, the loss is <c>Σ_r B_r / B · loss_r</c>, where loss_r is the mean over the rows of
/// rank r: the mean over the whole batch, for any split. Every rank holds the whole model and its optimiser, and since all sum the
/// gradients in the same order, they hold the same bits after each step. Call <see cref="Start"/> once, then for each batch
/// <see cref="Rows"/>, <see cref="Share"/>, <see cref="Tape{T}.Backward"/>, <see cref="SumGradients"/>, and the optimiser's step.
/// A steady step allocates nothing. Give this to the tape as its <see cref="Tape{T}.BatchParts"/>, and batch normalisation
/// takes its statistics over all ranks.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class DataParallel<T> : IBatchParts<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly T[] _gradients;
    private readonly T[] _share = new T[1];

    /// <summary>A model on these ranks.</summary>
    /// <param name="ranks">The ranks; one is allowed, and then nothing is sent.</param>
    /// <param name="parameters">All that the optimiser changes, in the same order on every rank.</param>
    /// <exception cref="ArgumentException">There are 2³¹ numbers or more.</exception>
    public DataParallel(ICollective ranks, IReadOnlyList<Parameter<T>> parameters)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        ArgumentNullException.ThrowIfNull(parameters);
        var count = parameters.Sum(parameter => (long)parameter.Shape.Count);
        if (count > Array.MaxLength)
        {
            throw new ArgumentException($"The parameters have {count} numbers together; at most {Array.MaxLength} can be summed over ranks.", nameof(parameters));
        }

        Ranks = ranks;
        _parameters = parameters;
        _gradients = new T[count];
    }

    /// <summary>The ranks.</summary>
    public ICollective Ranks { get; }

    /// <summary>Checks that all ranks mean the same training, then gives every rank the parameters of rank 0, and its optimiser's state.</summary>
    /// <param name="facts">Settings, seeds and versions by name, and of data their <see cref="Fingerprint"/>; the architecture and the number type are added.</param>
    /// <param name="optimiser">What rank 0 goes on from, as after loading a checkpoint; null where nothing is remembered between steps.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClusterException">The ranks differ: the message says in what, and which rank has which.</exception>
    public void Start(IEnumerable<KeyValuePair<string, string>> facts, IOptimiser<T>? optimiser = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var state = optimiser?.Export();
        var moments = state?.Moments.OrderBy(moment => moment.Key, StringComparer.Ordinal).ToList() ?? [];
        RankAgreement.Require(
            Ranks,
            facts.Append(new("parameters", $"{string.Join(", ", _parameters)} ({typeof(T).Name})"))
                .Append(new("optimiser", $"{optimiser?.GetType().Name.Split('`')[0] ?? "none"} with {string.Join(", ", moments.Select(moment => $"{moment.Key} [{moment.Value.Length}]"))}")),
            cancellation);
        foreach (var parameter in _parameters)
        {
            Ranks.Broadcast(parameter.Value, root: 0, cancellation);
        }

        if (state is null)
        {
            return;
        }

        long[] steps = [state.Steps];
        Ranks.Broadcast<long>(steps, root: 0, cancellation);
        foreach (var moment in moments)
        {
            Ranks.Broadcast<T>(moment.Value, root: 0, cancellation);
        }

        optimiser!.Import(state with { Steps = steps[0] });
    }

    /// <summary>The rows of a batch that are this rank's: contiguous, in the order of the ranks, at most one more on one rank than on another.</summary>
    /// <param name="batch">How many rows the whole batch has, at least one for each rank.</param>
    /// <returns>The range within the batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A rank would get no row.</exception>
    public Range Rows(int batch)
    {
        if (batch < Ranks.Size)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"A batch needs at least one row for each of the {Ranks.Size} ranks. Take a larger batch or fewer ranks, or leave this batch out.");
        }

        return RowStart(batch, Ranks.Rank)..RowStart(batch, Ranks.Rank + 1);
    }

    /// <summary>Records <c>B_r / B · loss</c>, the part of the batch's mean loss that is this rank's. Differentiate it in the place of the loss.</summary>
    /// <param name="tape">The tape that holds the loss.</param>
    /// <param name="loss">The mean over the rows of this rank: a single number.</param>
    /// <param name="batch">How many rows the whole batch has.</param>
    public Tensor<T> Share(Tape<T> tape, Tensor<T> loss, int batch)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var (_, rows) = Rows(batch).GetOffsetAndLength(batch);
        _share[0] = T.CreateChecked(rows) / T.CreateChecked(batch);
        return tape.Multiply(loss, tape.Constant(_share, loss.Shape));
    }

    /// <summary>Replaces the gradient of every parameter by its sum over ranks, after <see cref="Tape{T}.Backward"/> of a <see cref="Share"/>.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClusterException">Another rank is not at the same step, has died, or has ended.</exception>
    public void SumGradients(CancellationToken cancellation = default)
    {
        if (Ranks.Size == 1)
        {
            return;
        }

        var start = 0;
        foreach (var parameter in _parameters)
        {
            parameter.Gradient.CopyTo(_gradients.AsSpan(start));
            start += parameter.Shape.Count;
        }

        Ranks.AllReduceSum<T>(_gradients, cancellation);
        start = 0;
        foreach (var parameter in _parameters)
        {
            _gradients.AsSpan(start, parameter.Shape.Count).CopyTo(parameter.Gradient);
            start += parameter.Shape.Count;
        }
    }

    /// <summary>Sums the statistics of batch normalisation over ranks, as <see cref="ICollective.AllReduceSum"/>.</summary>
    void IBatchParts<T>.Sum(Span<T> values) => Ranks.AllReduceSum(values);

    /// <summary>Fails on every rank where the parameters have not stayed the same: cheap insurance before a checkpoint.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClusterException">The ranks have drifted apart: the message names the parameters and the ranks.</exception>
    public void RequireEqualParameters(CancellationToken cancellation = default) =>
        RankAgreement.Require(Ranks, _parameters.Select(parameter => KeyValuePair.Create(parameter.Name, Fingerprint.Of<T>(parameter.Value))), cancellation);

    private int RowStart(int batch, int rank) => (int)((long)batch * rank / Ranks.Size);
}
