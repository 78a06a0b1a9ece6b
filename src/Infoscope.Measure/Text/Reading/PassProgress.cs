using System.Diagnostics;

namespace Infoscope.Measure.Text.Reading;

/// <summary>How far several passes over texts are, in bytes read: told at most twenty times a second, never decreasing.</summary>
internal sealed class PassProgress(EstimationContext context)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private double _from;
    private double _width;
    private double _finished;
    private double _all;
    private double _told;
    private long _at;

    /// <summary>The token of the whole work.</summary>
    public CancellationToken Cancellation => context.Cancellation;

    /// <summary>Begins a stage.</summary>
    /// <param name="upTo">The share of the whole that is done when it ends.</param>
    /// <param name="passes">How many passes it takes.</param>
    /// <param name="bytes">The bytes of a pass.</param>
    public void Begin(double upTo, int passes, long bytes)
    {
        _from += _width;
        (_width, _finished, _all) = (upTo - _from, 0, Math.Max(1.0, (double)passes * bytes));
    }

    /// <summary>Tells how many bytes of the present pass are read, and listens to the token.</summary>
    public void Read(long bytes)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var share = _from + (_width * Math.Min(1, (_finished + bytes) / _all));
        if (context.Progress is { } progress && share > _told && (_at == 0 || Stopwatch.GetElapsedTime(_at) >= Pace))
        {
            (_told, _at) = (share, Stopwatch.GetTimestamp());
            progress.Report(share);
        }
    }

    /// <summary>Ends a pass of so many bytes.</summary>
    public void EndPass(long bytes)
    {
        _finished += bytes;
        Read(0);
    }

    /// <summary>Tells that all is done.</summary>
    public void End() => context.Advance(1);
}
