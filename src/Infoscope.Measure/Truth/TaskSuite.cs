namespace Infoscope.Measure.Truth;

/// <summary>Tasks that belong together.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What the tasks have in common.</param>
/// <param name="Tasks">The tasks, in the order of their publication.</param>
public sealed record TaskSuite(string Name, string Title, IReadOnlyList<KnownTask> Tasks);
