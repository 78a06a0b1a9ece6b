namespace Infoscope.Benchmarks;

/// <summary>One row of the speed table: ours against a peer in turn, in one run.</summary>
/// <param name="Name">The case, by the peer script's name for it.</param>
/// <param name="Title">What is timed, in words.</param>
/// <param name="Asked">How many times faster than the peer it should be; null where it is only reported.</param>
/// <param name="Threads">Threads on both sides.</param>
/// <param name="Prepare">Makes the input and returns what is timed.</param>
/// <param name="Repeats">How many of the timed things one call does; the table shows the time of one.</param>
/// <param name="Flops">Floating-point operations that one must do, for the share of the arithmetic limit; null where that says nothing.</param>
internal sealed record SpeedCase(string Name, string Title, double? Asked, int Threads, Func<Action> Prepare, int Repeats = 1, double? Flops = null);
