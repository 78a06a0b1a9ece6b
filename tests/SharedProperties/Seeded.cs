using FsCheck;
using FsCheck.Fluent;

namespace Infoscope.Testing;

/// <summary>Properties over drawn cases: the same cases in every run, so that a failure is there again when one looks.</summary>
internal static class Seeded
{
    private const ulong Seed = 20261122;
    private const ulong Gamma = 9;

    /// <summary>Throws on the first case that does not hold.</summary>
    public static void Holds(this Property property, int cases = 100) =>
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(Seed, Gamma));
}
