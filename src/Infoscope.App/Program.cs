using Infoscope.App.Cli;

using var signals = new StopSignals();
return InfoscopeTool.Run(args, Session.OfConsole(signals.Token), () => signals.ExitCodeOfSignal);
