using Infoscope.Core.Neighbours;
using Infoscope.Core.Randomness;

namespace Infoscope.Core.Tests.Neighbours;

public sealed class SelectionTests
{
    [Theory]
    [InlineData("random")]
    [InlineData("sorted")]
    [InlineData("reversed")]
    [InlineData("equal")]
    [InlineData("few-values")]
    [InlineData("organ-pipe")]
    public void None_of_the_first_is_larger_than_any_of_the_rest(string kind)
    {
        var random = new RandomStream(1);
        foreach (var n in new[] { 1, 2, 24, 25, 100, 1000, 5000 })
        {
            foreach (var count in new[] { 0, 1, n / 3, n / 2, n - 1, n })
            {
                var keys = new double[n];
                for (var i = 0; i < n; i++)
                {
                    keys[i] = kind switch
                    {
                        "random" => random.NextDouble(),
                        "sorted" => i,
                        "reversed" => -i,
                        "equal" => 1,
                        "few-values" => random.NextInt(3),
                        _ => Math.Min(i, n - i),
                    };
                }

                var original = (double[])keys.Clone();
                var items = Enumerable.Range(0, n).ToArray();
                Selection.Partition(keys, items, count);

                keys.Take(count).DefaultIfEmpty(double.NegativeInfinity).Max()
                    .ShouldBeLessThanOrEqualTo(keys.Skip(count).DefaultIfEmpty(double.PositiveInfinity).Min());
                items.Select(item => original[item]).ShouldBe(keys);
                items.Order().ShouldBe(Enumerable.Range(0, n));
            }
        }
    }
}
