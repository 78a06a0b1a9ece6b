using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.Lab.Planes;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary><c>plane</c>: trains a preset network, or reads recorded activations, and draws the information plane.</summary>
internal static class PlaneCommand
{
    public static Command Create(Session session)
    {
        var preset = new Argument<string?>("preset") { Description = "tishby, saxe, mnist or mnist-small.", Arity = ArgumentArity.ZeroOrOne };
        var activations = new Option<string?>("--activations")
        {
            Description = "A folder of recorded layers instead of a preset: x.npy or ids.npy, y.npy, and one .npz or .safetensors for each epoch (layer name to [n, units]).",
            HelpName = "DIR",
        };
        var seeds = new Option<int?>("--seeds") { Description = "Networks to train, side by side; the k-th has seed + k.", HelpName = "N" };
        var epochs = new Option<int?>("--epochs") { Description = "Passes over the training rows.", HelpName = "N" };
        var activation = new Option<string?>("--activation") { Description = "Of the hidden layers: tanh, relu, softsign, softplus, sigmoid or linear.", HelpName = "NAME" };
        var estimator = new Option<string?>("--estimator", "-e") { Description = "One or more ids with commas between; each adds a plane.", HelpName = "ID[,ID...]" };
        var dataFolder = new Option<string?>("--data-dir") { Description = "Where the image set's four published files lie; default: the cache, filled by downloading.", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Where report.html and plane.svg go. Default: a folder named after the run.", HelpName = "DIR" };
        var save = new Option<string?>("--save-activations") { Description = "Also writes the layers' values at each recorded epoch, in the form that --activations reads.", HelpName = "DIR" };
        var set = CommonOptions.Set();
        set.Description = "A setting by name: hidden, initialiser, optimiser, learning-rate, momentum, batch, points, data, train-rows, measured-rows, or one of an estimator, as in --set binned.y-bins=50.";
        var seed = CommonOptions.Seed();
        var threads = CommonOptions.Threads();
        var store = CommonOptions.Store();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(
            "plane",
            "Draws the information plane, I(X;T) against I(T;Y) of every layer T over training.\n\n"
            + "  infoscope plane tishby --seeds 3\n"
            + "  infoscope plane saxe --activation relu\n"
            + "  infoscope plane mnist --data-dir FOLDER\n"
            + "  infoscope plane --activations FOLDER --estimator binned,kde")
        {
            preset, activations, seeds, epochs, activation, estimator, dataFolder, output, save, set, seed, threads, store, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var request = new PlaneRequest
            {
                Preset = parsed.GetValue(preset),
                Activations = parsed.GetValue(activations),
                Seeds = parsed.GetValue(seeds),
                Epochs = parsed.GetValue(epochs),
                Activation = parsed.GetValue(activation),
                Estimators = parsed.GetValue(estimator),
                DataDirectory = parsed.GetValue(dataFolder),
                Settings = CommonOptions.ParseSettings(parsed.GetValue(set)),
                Seed = parsed.GetValue(seed),
            };
            // Names are checked before anything is loaded or stored.
            var settings = request.Resolve(session.Stop);
            using var runs = RunStore.Open(parsed.GetValue(store));
            var runner = new PlaneRunner(session, runs)
            {
                Threads = parsed.GetValue(threads),
                Quiet = parsed.GetValue(quiet),
                Json = parsed.GetValue(json),
                Output = parsed.GetValue(output),
                SaveActivations = parsed.GetValue(save),
            };
            return runner.Begin(settings, CommandLineText.Of("plane", parsed));
        });
        return command;
    }
}
