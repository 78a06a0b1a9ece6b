using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.Planes;

/// <summary>Checks a plane's settings, so that a slip is told before any work is done.</summary>
public static class PlaneCheck
{
    /// <summary>Checks every name in the settings before any work is done.</summary>
    /// <exception cref="SettingException">A name is unknown or a value is not allowed.</exception>
    public static void Require(PlaneSettings settings)
    {
        _ = PlaneNetwork.Estimators(settings);
        if (settings.Data == RecordedPlane.Name)
        {
            return;
        }

        _ = PlaneNetwork.ActivationOf(settings.Activation);
        _ = PlaneNetwork.InitialiserOf(settings.Initialiser);
        if (settings.Optimiser is not ("adam" or "sgd"))
        {
            throw SettingException.Unknown("optimiser", settings.Optimiser, ["adam", "sgd"]);
        }

        Allow(settings.LearningRate > 0 && double.IsFinite(settings.LearningRate), "learning-rate", settings.LearningRate, "a number above 0");
        Allow(settings.Momentum is >= 0 and < 1, "momentum", settings.Momentum, "a number from 0 to below 1");
        Allow(settings.Batch >= 0, "batch", settings.Batch, "a whole number from 1 on, or 0 for all rows at once");
        Allow(settings.Epochs >= 1, "epochs", settings.Epochs, "a whole number from 1 on");
        Allow(settings.Points >= 1, "points", settings.Points, "a whole number from 1 on");
        Allow(settings.Seeds >= 1, "seeds", settings.Seeds, "a whole number from 1 on");
        Allow(settings.Seed <= int.MaxValue - (ulong)settings.Seeds, "seed", settings.Seed, $"a whole number up to {int.MaxValue} less the number of seeds");
        Allow(settings.TrainRows >= 0, "train-rows", settings.TrainRows, "a whole number from 1 on, or 0 for all");
        Allow(settings.MeasuredRows >= 0, "measured-rows", settings.MeasuredRows, "a whole number from 1 on, or 0 for all");
        foreach (var units in settings.Hidden)
        {
            Allow(units >= 1, "hidden", units, "whole numbers from 1 on with commas between");
        }
    }

    private static void Allow<T>(bool isAllowed, string name, T got, string allowed)
    {
        if (!isAllowed)
        {
            throw new SettingException($"The setting {name} is {got}; allowed: {allowed}.");
        }
    }
}
