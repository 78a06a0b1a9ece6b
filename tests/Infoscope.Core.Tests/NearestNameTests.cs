namespace Infoscope.Core.Tests;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("same", "same", 0)]
    public void The_distance_is_the_number_of_changed_letters(string from, string to, int distance) =>
        NearestName.Distance(from, to).ShouldBe(distance);

    [Theory]
    [InlineData("ksg", "ksg1")]
    [InlineData("GAUSS", "gaussian")]
    [InlineData("zzzzzzz", null)]
    public void The_nearest_is_found_or_none_is(string typed, string? meant) =>
        NearestName.Find(typed, ["binned", "ksg1", "ksg2", "gaussian"]).ShouldBe(meant);
}
