namespace Infoscope.Lab.BoundBench.Training;

/// <summary>A part of a run: so many batches of one source.</summary>
/// <param name="Source">Where batches come from.</param>
/// <param name="Batches">How many.</param>
/// <param name="Use">What each batch is for.</param>
internal readonly record struct TrainingPhase(IBatchSource Source, int Batches, BatchUse Use);

/// <summary>What a batch is for.</summary>
internal enum BatchUse
{
    /// <summary>It is read, then it is a step of training.</summary>
    ReadAndLearn,

    /// <summary>It is a step of training.</summary>
    Learn,

    /// <summary>It is read.</summary>
    Read,
}
