using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Binning;

public sealed class BinnedCodesTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 30)]
    [InlineData(13, 30)] // 13 columns of 30 bins are one more than a word holds
    [InlineData(40, 2)]
    [InlineData(3, 3_000_000)] // two columns a word
    public void Packed_codes_are_the_rows_of_bin_numbers(int columns, int count)
    {
        const int Rows = 300;
        var random = new RandomStream(7);
        var values = new double[Rows * columns];
        foreach (ref var value in values.AsSpan())
        {
            value = (random.NextInt(5) - 2) / 2.0;
        }

        var bins = new BinEdges(-1, 1, count);
        var numbers = values.Select(value => (double)bins.IndexOfReference(value)).ToArray();
        var expected = Symbols.FromRows(Samples.FromRowMajor(numbers, Rows, columns));

        var actual = BinnedCodes.Encode(Samples.FromRowMajor(values, Rows, columns), Bins.Fixed(-1, 1, count));

        actual.Symbols.Codes.ToArray().ShouldBe(expected.Codes.ToArray());
        actual.OutOfRange.ShouldBe(0);
    }

    [Fact]
    public void Activations_in_float32_get_the_codes_of_the_same_numbers_in_float64()
    {
        var random = new RandomStream(11);
        var single = new float[500 * 3];
        foreach (ref var value in single.AsSpan())
        {
            value = MathF.Tanh((float)random.NextNormal());
        }

        var wide = single.Select(value => (double)value).ToArray();
        foreach (var bins in new[] { Bins.Fixed(-1, 1, 30), Bins.Sample(20), Bins.Column(20), Bins.Width(0.07), Bins.Symbols })
        {
            BinnedCodes.Encode<float>(single, 500, 3, bins).Symbols.Codes.ToArray()
                .ShouldBe(BinnedCodes.Encode(Samples.FromRowMajor(wide, 500, 3), bins).Symbols.Codes.ToArray(), bins.Describe());
        }
    }

    [Fact]
    public void Values_outside_a_fixed_range_are_counted()
    {
        var binned = BinnedCodes.Encode(Samples.FromColumn(new[] { -3, -1, 0, 1, 1.0000001, 7 }), Bins.Fixed(-1, 1, 2));
        binned.OutOfRange.ShouldBe(3);
        binned.Symbols.Codes.ToArray().ShouldBe([0, 0, 1, 1, 1, 1]);
    }

    [Fact]
    public void A_sample_has_one_range_for_all_its_columns_and_columns_have_their_own()
    {
        // Column 0 goes from 0 to 1, column 1 from 0 to 100.
        var samples = Samples.FromRowMajor(new double[] { 0, 0, 1, 0, 0, 100, 1, 100 }, 4, 2);
        BinnedCodes.Encode(samples, Bins.Sample(10)).Symbols.Codes.ToArray().ShouldBe([0, 0, 1, 1]);
        BinnedCodes.Encode(samples, Bins.Column(10)).Symbols.Codes.ToArray().ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void Bins_of_one_width_are_floors()
    {
        double[] values = [-0.08, -0.07, -0.01, 0, -0.0, 0.069, 0.07, 0.5];
        BinnedCodes.Encode(Samples.FromColumn(values), Bins.Width(0.07)).Symbols.Codes.ToArray().ShouldBe([0, 1, 1, 2, 2, 2, 3, 4]);
        BinnedCodes.Encode(Samples.FromColumn(values), Bins.Width(1, origin: 0.5)).Symbols.Codes.ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 0, 1]);
    }

    [Fact]
    public void A_width_too_small_for_the_numbers_is_refused_with_the_place() =>
        Should.Throw<SampleException>(() => BinnedCodes.Encode(Samples.FromRowMajor(new[] { 1, 2, 3, 1e300 }, 2, 2), Bins.Width(1e-300), "y"))
            .Message.ShouldContain("row 1, column 1");

    [Fact]
    public void Wrong_sizes_and_numbers_that_are_none_are_refused()
    {
        Should.Throw<SampleException>(() => BinnedCodes.Encode<float>(new float[5], 2, 3, Bins.Symbols, "t")).Message.ShouldContain("t has 5 values; 2 rows of 3 columns are 6");
        Should.Throw<SampleException>(() => BinnedCodes.Encode<float>([1, 2, float.NaN], 1, 3, Bins.Sample(3), "t")).Message.ShouldContain("t has NaN in row 0, column 2");
        Should.Throw<SampleException>(() => BinnedCodes.Encode<double>([], 3, 0, Bins.Sample(3), "t")).Message.ShouldContain("no columns");
    }
}
