using System.Diagnostics;
using System.Globalization;
using Infoscope.Cluster.Mpi;
using Infoscope.Cluster.Tests.Scenes;
using Infoscope.Cluster.Threads;
using Infoscope.Runs.Checkpoints;

namespace Infoscope.Cluster.Tests.Mpi;

/// <summary>Ranks that are processes, against ranks that are threads.</summary>
public sealed class MpiTests : IDisposable
{
    private readonly Mpirun _mpirun = new();

    public void Dispose() => _mpirun.Dispose();

    [MpiTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_collective_gives_the_bits_that_threads_give(int ranks)
    {
        var (exitCode, text) = await _mpirun.RunAsync(ranks, "collectives");
        exitCode.ShouldBe(0, text);
        var onThreads = new string[ranks];
        ThreadRanks.Run(ranks, own => onThreads[own.Rank] = CollectivesScene.Run(own));
        for (var rank = 0; rank < ranks; rank++)
        {
            File.ReadAllText(Path.Combine(_mpirun.Folder, $"rank{rank}")).ShouldBe(onThreads[rank]);
        }
    }

    [MpiFact]
    public async Task A_training_has_the_bits_of_threads_on_every_rank()
    {
        var (exitCode, text) = await _mpirun.RunAsync(2, "train");
        exitCode.ShouldBe(0, text);
        var (onThreads, onOne) = (new Checkpoint[2], new Checkpoint[1]);
        ThreadRanks.Run(2, own => onThreads[own.Rank] = TrainScene.Run(own, steps: 100));
        ThreadRanks.Run(1, own => onOne[0] = TrainScene.Run(own, steps: 100));
        for (var rank = 0; rank < 2; rank++)
        {
            var onMpi = CheckpointFile.Load(Path.Combine(_mpirun.Folder, $"rank{rank}.safetensors"));
            onMpi.ShouldHaveTheBitsOf(onThreads[rank]);
            onMpi.ShouldBeWithin(1e-5, onOne[0]);
        }
    }

    [MpiTheory]
    [InlineData("train-other-rate", "do not agree", "rate is 0.01 on rank 0; 0.5 on rank 1.")]
    [InlineData("train-other-data", "do not agree", "inputs is 6144 Single", "labels is 512 Int32")]
    [InlineData("calls-differ", "rank 0 comes to AllReduceSum of 10 values of 8 bytes", "rank 1 comes to Broadcast of 3 values of 4 bytes")]
    [InlineData("one-ends", "rank 0 comes to Barrier; rank 1 comes to the end of the job")]
    public async Task What_all_ranks_see_is_said_once_and_all_of_them_leave(string scene, params string[] words)
    {
        var (exitCode, text) = await _mpirun.RunAsync(2, scene);
        exitCode.ShouldBe(3, text);
        foreach (var word in words)
        {
            text.ShouldContain(word);
            text.Split(word).Length.ShouldBe(2, text);
        }
    }

    [MpiFact]
    public async Task A_rank_that_throws_ends_the_job_with_its_message()
    {
        var (exitCode, text) = await _mpirun.RunAsync(2, "one-throws");
        exitCode.ShouldBe(1, text);
        text.ShouldContain("rank 1 of 2: the file of rank 1 is damaged");
    }

    [MpiFact]
    public async Task A_rank_that_only_computes_for_long_is_not_taken_for_dead()
    {
        var (exitCode, text) = await _mpirun.RunAsync(2, "one-is-slow");
        exitCode.ShouldBe(0, text);
    }

    [MpiTheory]
    [InlineData("KILL", "signal 9")]
    [InlineData("STOP", "Rank 1 has given no sign of life")]
    public async Task A_rank_that_dies_or_stops_ends_the_job_and_leaves_the_last_checkpoint(string signal, string message)
    {
        using var job = _mpirun.Start(2, "train-for-ever");
        var pid = await File.ReadAllTextAsync(await _mpirun.AwaitFileAsync("pid1"));
        await _mpirun.AwaitFileAsync(TrainScene.Checkpoint);
        using (var kill = Process.Start("kill", [$"-{signal}", pid]))
        {
            await kill.WaitForExitAsync();
        }

        var (exitCode, text) = await Mpirun.EndAsync(job);
        exitCode.ShouldNotBe(0);
        text.ShouldContain(message);
        (await IsGoneAsync(int.Parse(pid, CultureInfo.InvariantCulture))).ShouldBeTrue("the rank is still there");

        var last = CheckpointFile.Load(Path.Combine(_mpirun.Folder, TrainScene.Checkpoint));
        var steps = int.Parse(last.Texts[TrainScene.Step], CultureInfo.InvariantCulture);
        Checkpoint? undisturbed = null;
        ThreadRanks.Run(2, own =>
        {
            var end = TrainScene.Run(own, steps);
            undisturbed = own.Rank == 0 ? end : undisturbed;
        });
        last.ShouldHaveTheBitsOf(undisturbed!);
    }

    /// <summary>mpirun kills what is left of the job while it ends itself.</summary>
    private static async Task<bool> IsGoneAsync(int id)
    {
        for (var turn = 0; turn < 100 && Path.Exists($"/proc/{id}"); turn++)
        {
            await Task.Delay(100);
        }

        return !Path.Exists($"/proc/{id}");
    }

    [Fact]
    public void Without_mpirun_or_Open_MPI_the_error_says_what_to_install()
    {
        var error = Should.Throw<ClusterException>(() => MpiRanks.Run(_ => { }));
        error.Message.ShouldContain("run the ranks as threads");
        if (OperatingSystem.IsLinux())
        {
            error.Message.ShouldContain("openmpi-bin");
        }
    }

    [Fact]
    public void A_patience_shorter_than_the_heartbeat_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => MpiRanks.Run(_ => { }, new ClusterOptions { Patience = TimeSpan.FromSeconds(1) })).Message.ShouldContain("patience");
}
