namespace Infoscope.Cluster;

/// <summary>How ranks that are processes watch each other.</summary>
public readonly record struct ClusterOptions
{
    /// <summary>A sign of life every 2 s; a rank that gives none for 20 s of waiting is dead.</summary>
    public ClusterOptions()
    {
    }

    /// <summary>The time between two signs of life, above 0. A thread of its own gives them, however long the rank computes.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a rank that waits for another bears its silence, longer than <see cref="Heartbeat"/>. A rank that computes for hours is not silent.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Refuses settings that cannot work.</summary>
    internal void Check()
    {
        if (Heartbeat <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Heartbeat), Heartbeat, "The time between two signs of life must be above 0.");
        }

        if (Patience <= Heartbeat)
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, $"The patience must be longer than the time between two signs of life, {Heartbeat}.");
        }
    }
}
