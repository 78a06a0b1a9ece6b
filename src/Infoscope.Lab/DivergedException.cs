namespace Infoscope.Lab;

/// <summary>Training ran away: the loss is not a number any more. The last good checkpoint is kept.</summary>
public sealed class DivergedException(string message) : Exception(message);
