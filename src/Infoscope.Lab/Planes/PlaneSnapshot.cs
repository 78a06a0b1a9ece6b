namespace Infoscope.Lab.Planes;

/// <summary>Everything seen of one network at one epoch.</summary>
/// <param name="Epoch">The epoch; 0 is before training.</param>
/// <param name="TrainLoss">The cross-entropy in nats, averaged over the epoch's minibatches; NaN at epoch 0.</param>
/// <param name="TrainAccuracy">The share of training rows that are classified rightly.</param>
/// <param name="TestAccuracy">The share of test rows.</param>
/// <param name="Points">The layers' places in the plane.</param>
/// <param name="Signals">The gradients' signal and noise by layer over this epoch; empty at epoch 0.</param>
public sealed record PlaneSnapshot(
    int Epoch,
    double TrainLoss,
    double TrainAccuracy,
    double TestAccuracy,
    IReadOnlyList<PlanePoint> Points,
    IReadOnlyList<(string Layer, GradientSignalToNoise Signal)> Signals);

/// <summary>Watches an experiment; called from several threads, one call at a time.</summary>
public interface IPlaneObserver
{
    /// <summary>A network has finished an epoch.</summary>
    void Advanced(int network, int epoch);

    /// <summary>A network has been measured.</summary>
    void Recorded(int network, PlaneSnapshot snapshot);
}
