namespace Infoscope.Lab.Reports;

/// <summary>The path of one layer of one network through the plane, as one estimator sees it. Its arrays run side by side.</summary>
public sealed record PlaneTrajectory
{
    /// <summary>The <see cref="ReportEstimator.Id"/>.</summary>
    public required string Estimator { get; init; }

    /// <summary>The seed of the network.</summary>
    public required int Seed { get; init; }

    /// <summary>The <see cref="ReportLayer.Name"/>.</summary>
    public required string Layer { get; init; }

    /// <summary>Epochs of the measurements, rising; 0 is before training.</summary>
    public required int[] Epochs { get; init; }

    /// <summary>I(X;T) in bits, raw.</summary>
    public required double[] XBits { get; init; }

    /// <summary>I(T;Y) in bits, raw.</summary>
    public required double[] YBits { get; init; }

    /// <summary>How many different codes the layer's rows have; null where the estimator counts none.</summary>
    public int[]? UniqueCodes { get; init; }

    /// <summary>n, the number of rows measured.</summary>
    public required int Rows { get; init; }

    /// <summary>The warning codes of each measurement; empty where there is none.</summary>
    public required string[][] Flags { get; init; }
}

/// <summary>A quantity of the training itself over epochs.</summary>
/// <param name="Name">One of <c>trainAccuracy</c>, <c>testAccuracy</c>, <c>trainLoss</c>, <c>testLoss</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Unit">Its unit, such as <c>share</c> or <c>nats</c>.</param>
/// <param name="Seed">The seed of the network.</param>
/// <param name="Epochs">Epochs, rising.</param>
/// <param name="Values">One value per epoch.</param>
public sealed record ReportCurve(string Name, string Label, string Unit, int Seed, int[] Epochs, double[] Values);

/// <summary>
/// How much the minibatch gradients of one layer agree: <c>ratio = ‖mean‖ / ‖std‖</c> over the minibatches of one epoch.
/// </summary>
/// <param name="Seed">The seed of the network.</param>
/// <param name="Layer">The <see cref="ReportLayer.Name"/>.</param>
/// <param name="Epochs">Epochs, rising.</param>
/// <param name="MeanNorm">Norm of the mean gradient.</param>
/// <param name="StdNorm">Norm of the elementwise standard deviation.</param>
/// <param name="Ratio">Their ratio: above 1 the signal leads, below 1 the noise does.</param>
public sealed record SnrCurve(int Seed, string Layer, int[] Epochs, double[] MeanNorm, double[] StdNorm, double[] Ratio);
