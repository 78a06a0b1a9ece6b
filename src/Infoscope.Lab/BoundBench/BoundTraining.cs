using Infoscope.Learn.Bounds;

namespace Infoscope.Lab.BoundBench;

/// <summary>A bound under a name that is its own in a table.</summary>
/// <param name="Name">Such as <c>smile-5</c>.</param>
/// <param name="Bound">What is read.</param>
public sealed record BoundReading(string Name, IBound Bound);

/// <summary>Networks that learn by the objective of one bound, and every bound that is read off their scores: what they have in common is learnt once.</summary>
/// <param name="Bound">Its objective is what is made large; models of densities learn by likelihood.</param>
/// <param name="Readings">At least one.</param>
public sealed record BoundTraining(IBound Bound, IReadOnlyList<BoundReading> Readings);
