using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>The settings of <see cref="LibraryModel"/>.</summary>
public readonly record struct LibraryOptions()
{
    /// <summary>D, the dimensions of the library; at least 1.</summary>
    public int Dimensions { get; init; } = 2;

    /// <summary>The least distance of two books: books take room. Only the unit of length depends on it.</summary>
    public double MinimumDistance { get; init; } = 1;

    /// <summary>Steps of the descent, at least 1.</summary>
    public int Iterations { get; init; } = 400;

    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    internal void Require()
    {
        if (Dimensions < 1 || Iterations < 1 || !(MinimumDistance > 0 && double.IsFinite(MinimumDistance)))
        {
            throw new ArgumentException($"{Dimensions} dimensions, {Iterations} iterations and a least distance of {MinimumDistance} are not allowed; state at least 1 of the first two and a finite distance above 0.");
        }
    }
}

/// <summary>
/// The library in which readers walk least: <c>S = Σ p(i,j) [‖v_i‖ + ‖v_i − v_j‖]</c> is made small while any two books keep a least distance. The
/// door is at 0, a reader fetches book i and then book j; so popular books come to stand near the door, and books that are borrowed together
/// near each other.
/// </summary>
/// <remarks>
/// Each step moves every book against its gradient, measured by its own probability so that rare books move too, and then pushes books apart that
/// came too near, the rarer of two more. It starts from the leading eigenvectors of <c>p(i,j) / √(p(i) p(j))</c>, the rarer the farther out; nothing is
/// random. The best plan on the way is kept. S is not convex, so this is a good plan, not surely the best one. Time O(n² D) a step and
/// a round, memory O(n²).
/// Source: Su, "From library to word2vec" (a skip-gram without softmax, with room for each book).
/// </remarks>
public sealed class LibraryModel
{
    /// <summary>The most books.</summary>
    public const int MostItems = 2000;

    private const int TraceEvery = 20;
    private readonly LibraryOptions _options;

    /// <summary>A library with these settings.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public LibraryModel(LibraryOptions options)
    {
        options.Require();
        _options = options;
    }

    /// <summary>Places the books.</summary>
    /// <param name="joint"><c>p(i,j)</c>, how often j is fetched after i; as many rows as columns, n of at least 2.</param>
    /// <param name="context">Progress and cancellation.</param>
    /// <exception cref="SampleException">The table is not square, has fewer than 2 or more than 2000 rows, or a book is never borrowed.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public LibraryPlan Fit(JointTable joint, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(joint);
        ArgumentNullException.ThrowIfNull(context);
        var demand = LibraryDemand.Of(joint);
        var shelves = new Shelves(demand, _options.Dimensions, _options.MinimumDistance);
        shelves.Start(context.Cancellation);
        var progress = new OrderedProgress(context.Progress, _options.Iterations);
        var (best, least) = ((double[])shelves.Places.Clone(), demand.Walk(shelves.Places, _options.Dimensions));
        var trace = new List<DescentOfLoss> { new(0, least) };
        for (var step = 0; step < _options.Iterations; step++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            shelves.Step(1 - ((double)step / _options.Iterations));
            var walk = demand.Walk(shelves.Places, _options.Dimensions);
            if (walk < least && shelves.AreApart)
            {
                least = walk;
                shelves.Places.CopyTo(best, 0);
            }

            progress.Step();
            if ((step + 1) % TraceEvery == 0 || step + 1 == _options.Iterations)
            {
                trace.Add(new DescentOfLoss(step + 1, least));
            }
        }

        return new LibraryPlan(Samples.FromRowMajor(best, demand.Count, _options.Dimensions), least, trace);
    }
}

/// <summary>Where the books stand.</summary>
/// <param name="Places">v, <c>[n, D]</c>, with the door at 0.</param>
/// <param name="Walk">S, the mean way of a reader in units of length.</param>
/// <param name="Trace">The least S so far, every 20 steps.</param>
public sealed record LibraryPlan(Samples Places, double Walk, IReadOnlyList<DescentOfLoss> Trace);
