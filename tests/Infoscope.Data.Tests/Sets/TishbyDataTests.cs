using System.Security.Cryptography;
using System.Text;
using Infoscope.Core;
using Infoscope.Data.Sets;

namespace Infoscope.Data.Tests.Sets;

public sealed class TishbyDataTests
{
    [Fact]
    public void The_labels_are_the_published_ones()
    {
        var text = string.Concat(TishbyData.Labels().Select(label => (char)('0' + label)));

        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text))).ShouldBe("8adbd792d6400d00410815b5a1f01b05b59f15fd41ace0db85c7772aa5cf4566");
    }

    [Fact]
    public void There_are_2118_ones_and_0_99916_bits()
    {
        var ones = TishbyData.Labels().Count(label => label == 1);
        var p = ones / 4096.0;

        ones.ShouldBe(2118);
        Information.BitsFromNats(-(p * Math.Log(p)) - ((1 - p) * Math.Log(1 - p))).ShouldBe(0.9991571208502711, 1e-15);
    }

    [Fact]
    public void Ones_per_weight_are_the_published_ones()
    {
        var labels = TishbyData.Labels();
        var perWeight = new int[13];
        for (var pattern = 0; pattern < labels.Length; pattern++)
        {
            perWeight[int.PopCount(pattern)] += labels[pattern];
        }

        perWeight.ShouldBe([0, 0, 0, 0, 0, 60, 532, 732, 495, 220, 66, 12, 1]);
    }

    [Fact]
    public void Patterns_count_up_with_the_most_significant_bit_first()
    {
        var inputs = TishbyData.Inputs();

        (inputs.Rows, inputs.Columns).ShouldBe((4096, 12));
        for (var row = 0; row < inputs.Rows; row++)
        {
            var number = 0;
            for (var bit = 0; bit < 12; bit++)
            {
                number = (2 * number) + (int)inputs[row, bit];
            }

            number.ShouldBe(row);
        }
    }
}
