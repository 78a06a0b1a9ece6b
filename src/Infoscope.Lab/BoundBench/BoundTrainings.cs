using System.Globalization;
using Infoscope.Learn.Bounds;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.BoundBench;

/// <summary>The bounds of the staircase.</summary>
public static class BoundTrainings
{
    /// <summary>All, in the order of tables and figures.</summary>
    public static IReadOnlyList<BoundTraining> All { get; } =
    [
        Alone("dv", new DonskerVaradhan()),
        Alone("mine", new Mine()),

        // Read through ln R in the place of the bound, NWJ's critic is that of KL-DIME.
        new(new Nwj(), [new("nwj", new Nwj()), new("kl-dime", new DensityRatio(FDivergences.KullbackLeibler))]),
        Alone("tuba", new Tuba()),
        new(
            new JensenShannon(),
            [
                new("nwj-jsd", new NwjAtJensenShannon()),
                new("smile-1", new Smile(1)),
                new("smile-5", new Smile(5)),
                new("smile-inf", new Smile(double.PositiveInfinity)),
            ]),
        Alone("infonce", new InfoNce()),
        .. ((double[])[0.01, 0.5, 0.99]).Select(alpha => Alone(string.Create(CultureInfo.InvariantCulture, $"interp-{alpha}"), new Interpolated(alpha))),
        new(new DifferenceOfEntropies(), [new("doe", new DifferenceOfEntropies()), new("club", new Club()), new("l1out", new LeaveOneOut())]),
    ];

    /// <summary>The names of all readings.</summary>
    public static IEnumerable<string> Names => All.SelectMany(static training => training.Readings).Select(static reading => reading.Name);

    /// <summary>The trainings that some readings need, with these readings only.</summary>
    /// <param name="names">Names of readings.</param>
    /// <exception cref="SettingException">There is no such reading.</exception>
    public static IReadOnlyList<BoundTraining> Of(IReadOnlyCollection<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            if (!Names.Contains(name, StringComparer.Ordinal))
            {
                throw SettingException.Unknown("bound", name, Names);
            }
        }

        return
        [
            .. All.Select(training => training with { Readings = [.. training.Readings.Where(reading => names.Contains(reading.Name))] })
                .Where(static training => training.Readings.Count > 0),
        ];
    }

    private static BoundTraining Alone(string name, IBound bound) => new(bound, [new BoundReading(name, bound)]);
}
