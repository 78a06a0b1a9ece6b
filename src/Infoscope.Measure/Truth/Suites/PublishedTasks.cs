using System.Globalization;
using Infoscope.Measure.Truth.Injections;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>The parts of the published tasks; an id says how a task is made, outermost map first.</summary>
internal static class PublishedTasks
{
    private const double DenseCorrelation = 0.5;

    public static KnownTask Bivariate() => new("1v1-normal-0.75", "Bivariate normal 1 × 1", NormalPair.Correlated(0.75));

    public static KnownTask Additive(double noise) => new(Text($"1v1-additive-{noise}"), Text($"Uniform 1 × 1 (additive noise {noise})"), new AdditiveUniformPair(noise));

    public static KnownTask Bimodal() =>
        new("1v1-bimodal-0.75", "Bimodal 1 × 1", new TransformedPair(NormalPair.Correlated(0.75), CoordinateMaps.BimodalX, CoordinateMaps.BimodalY));

    public static KnownTask Dense(int columns) => new(
        Text($"multinormal-dense-{columns}-{columns}-0.5"),
        Text($"Multinormal {columns} × {columns} (dense)"),
        NormalPair.Dense(columns, columns, DenseCorrelation));

    public static KnownTask TwoPair(int columns) => new(
        Text($"multinormal-sparse-{columns}-{columns}-2-2.0"),
        Text($"Multinormal {columns} × {columns} (2-pair)"),
        NormalPair.FromFactors(new LatentFactors(columns, columns)));

    public static KnownTask Student(int columns, int degrees) => new(
        Text($"student-identity-{columns}-{columns}-{degrees}"),
        Text($"Student-t {columns} × {columns} (ν = {degrees})"),
        StudentPair.Spherical(columns, columns, degrees));

    public static KnownTask Inliers(int columns, double share) => new(
        Text($"mult-sparse-w-inliers-{columns}-{columns}-2-2.0-{share}"),
        Text($"Multinormal {columns} × {columns} (2-pair, {100 * share} % inliers)"),
        NormalMixtures.Inliers(new LatentFactors(columns, columns), share));

    public static KnownTask Concentric(int columns, int components) => new(
        Text($"{columns}v1-concentric_gaussians-{components}"),
        Text($"Concentric {columns} × 1 ({components} balls)"),
        NormalMixtures.Concentric(columns, components));

    public static KnownTask Cdf(KnownTask task) => Both("normal_cdf", "Normal CDF", task, CoordinateMaps.NormalCdf, CoordinateMaps.NormalCdf);

    public static KnownTask HalfCube(KnownTask task) => Both("half_cube", "Half-cube", task, CoordinateMaps.HalfCube, CoordinateMaps.HalfCube);

    public static KnownTask Asinh(KnownTask task) => Both("asinh", "Asinh", task, CoordinateMaps.Asinh, CoordinateMaps.Asinh);

    public static KnownTask Wiggly(KnownTask task) => Both("wiggly", "Wiggly", task, CoordinateMaps.WiggleX, CoordinateMaps.WiggleY);

    /// <summary>X turns in its first two columns, Y in its second two, each at speed 1/d.</summary>
    public static KnownTask Spiralled(KnownTask task) =>
        Both("spiral", "Spiral", task, new Spiral(1.0 / task.XColumns), new Spiral(1.0 / task.YColumns, plane: 1));

    public static KnownTask Rolled(KnownTask task) => Both("swissroll_x", "Swiss roll", task, new SwissRoll(), CoordinateMaps.Identity);

    private static KnownTask Both(string prefix, string title, KnownTask task, IInjection x, IInjection y) =>
        new($"{prefix}-{task.Id}", $"{title} of {task.Title}", new TransformedPair(task.Distribution, x, y));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
