using Infoscope.Cluster;
using Infoscope.Cluster.Tests.Scenes;

// What mpirun starts: one scene, on the ranks of the job.
try
{
    var scene = Scene.All[args[0]];
    Ranks.Run(ranks => scene(ranks, args[1..]), Scene.Watch);
    return 0;
}
catch (ClusterException error) when (error.IsReported)
{
    return 3;
}
