namespace Infoscope.Cluster.Tests.Scenes;

/// <summary>What a rank of a test does, on threads or under mpirun; the arguments are the command line's.</summary>
internal static class Scene
{
    /// <summary>Signs of life that a test has time for.</summary>
    public static ClusterOptions Watch { get; } = new() { Heartbeat = TimeSpan.FromSeconds(0.5), Patience = TimeSpan.FromSeconds(4) };

    /// <summary>All scenes by name.</summary>
    public static IReadOnlyDictionary<string, Action<ICollective, string[]>> All { get; } = new Dictionary<string, Action<ICollective, string[]>>
    {
        ["collectives"] = (ranks, args) => Save(ranks, args[0], CollectivesScene.Run(ranks)),
        ["train"] = (ranks, args) => TrainScene.RunAndSave(ranks, args[0], steps: 100),
        ["train-for-ever"] = (ranks, args) => TrainScene.RunAndSave(ranks, args[0], steps: int.MaxValue),
        ["train-other-rate"] = (ranks, args) => TrainScene.Run(ranks, steps: 1, rate: ranks.Rank == 1 ? 0.5 : 0.01),
        ["train-other-data"] = (ranks, args) => TrainScene.Run(ranks, steps: 1, dataSeed: ranks.Rank == 1 ? 99UL : 1),
        ["calls-differ"] = (ranks, _) => CallsDiffer(ranks),
        ["one-throws"] = (ranks, _) => OneThrows(ranks),
        ["one-ends"] = (ranks, _) => OneEnds(ranks),
        ["one-is-slow"] = (ranks, _) => OneIsSlow(ranks),
    };

    private static void CallsDiffer(ICollective ranks)
    {
        if (ranks.Rank == 1)
        {
            ranks.Broadcast<float>(new float[3]);
        }
        else
        {
            ranks.AllReduceSum<double>(new double[10]);
        }
    }

    private static void OneThrows(ICollective ranks)
    {
        if (ranks.Rank == 1)
        {
            throw new InvalidDataException("the file of rank 1 is damaged");
        }

        ranks.Barrier();
    }

    private static void OneEnds(ICollective ranks)
    {
        if (ranks.Rank != 1)
        {
            ranks.Barrier();
        }
    }

    /// <summary>One rank computes for longer than the others would bear silence.</summary>
    private static void OneIsSlow(ICollective ranks)
    {
        if (ranks.Rank == 1)
        {
            Thread.Sleep(Watch.Patience + TimeSpan.FromSeconds(2));
        }

        ranks.Barrier();
    }

    private static void Save(ICollective ranks, string folder, string text) => File.WriteAllText(Path.Combine(folder, $"rank{ranks.Rank}"), text);
}
