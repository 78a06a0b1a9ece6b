using Infoscope.Runs.Checkpoints;

namespace Infoscope.Cluster.Tests;

internal static class CheckpointAssertions
{
    public static void ShouldHaveTheBitsOf(this Checkpoint actual, Checkpoint expected)
    {
        actual.Arrays.Keys.ShouldBe(expected.Arrays.Keys);
        foreach (var (name, array) in expected.Arrays)
        {
            actual.Arrays[name].Bytes.Span.SequenceEqual(array.Bytes.Span).ShouldBeTrue(name);
        }
    }

    public static void ShouldBeWithin(this Checkpoint actual, double tolerance, Checkpoint expected)
    {
        actual.Arrays.Keys.ShouldBe(expected.Arrays.Keys);
        foreach (var (name, array) in expected.Arrays)
        {
            var distance = actual.Arrays[name].ToSingles().Zip(array.ToSingles(), (a, b) => Math.Abs(a - b)).Max();
            distance.ShouldBeLessThan((float)tolerance, name);
        }
    }
}
