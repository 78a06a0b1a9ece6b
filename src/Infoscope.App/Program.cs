using Infoscope.App.Cli;
using Infoscope.Cluster.Mpi;

if (MpiRanks.IsStartedByMpirun)
{
    // mpirun shows each rank a terminal that is none: the console would greet it with control codes, in the midst of the data.
    Environment.SetEnvironmentVariable("TERM", "dumb");
}

using var signals = new StopSignals();
return InfoscopeTool.Run(args, Session.OfConsole(signals.Token), () => signals.ExitCodeOfSignal);
