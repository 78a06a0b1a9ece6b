using Infoscope.Core.Randomness;

namespace Infoscope.Lab.Generalisation;

/// <summary>A problem to draw examples from, and a learner: what a generalisation bound is measured for.</summary>
public interface IGeneralisationRecipe
{
    /// <summary>Its name on the command line.</summary>
    string Id { get; }

    /// <summary>Problem and learner in one line, with every setting that matters.</summary>
    string Summary { get; }

    /// <summary>How many classes there are.</summary>
    int Classes { get; }

    /// <summary>The most examples that can be drawn at once, since they must all differ; <see cref="int.MaxValue"/> where the source never ends.</summary>
    int MostExamples { get; }

    /// <summary>The Vapnik–Chervonenkis dimension of what the learner chooses from, where it is known; null elsewhere.</summary>
    int? Dimension { get; }

    /// <summary>Draws independent examples.</summary>
    /// <param name="count">How many, at most <see cref="MostExamples"/>.</param>
    /// <param name="random">Decides which.</param>
    LearnedExamples Draw(int count, RandomStream random);

    /// <summary>Learns from some of the examples and names a class for every one.</summary>
    /// <param name="examples">Those to train on and those to be tested on.</param>
    /// <param name="trainRows">Those to train on.</param>
    /// <param name="random">First weights and order of batches: the learner's own randomness.</param>
    /// <param name="threads">The largest number of threads; the result does not depend on it.</param>
    /// <param name="stop">Ends the training with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>One class for each example.</returns>
    int[] TrainAndPredict(LearnedExamples examples, int[] trainRows, RandomStream random, int threads, CancellationToken stop);
}
