using Infoscope.Data.Arrays;

namespace Infoscope.Data.Tests.Arrays;

public sealed class DataArrayTests
{
    [Theory]
    [InlineData(ElementType.Float16, new byte[] { 0x00, 0x3C, 0x01, 0x00, 0x00, 0xFC }, new[] { 1.0, 5.960464477539063e-8, double.NegativeInfinity })]
    [InlineData(ElementType.BFloat16, new byte[] { 0x80, 0x3F, 0xC0, 0xFF, 0x49, 0xC0 }, new[] { 1.0, double.NaN, -3.140625 })]
    [InlineData(ElementType.Int8, new byte[] { 0x80, 0x7F }, new[] { -128.0, 127 })]
    [InlineData(ElementType.UInt8, new byte[] { 0x80, 0xFF }, new[] { 128.0, 255 })]
    [InlineData(ElementType.Boolean, new byte[] { 0, 1 }, new[] { 0.0, 1 })]
    public void Narrow_types_widen_exactly(ElementType type, byte[] bytes, double[] values) =>
        new DataArray(type, [values.Length], bytes).ToDoubles().ShouldBe(values);

    [Theory]
    [InlineData((1L << 53) + 1, false)]
    [InlineData(-(1L << 53) - 1, false)]
    [InlineData(long.MaxValue, false)]
    [InlineData(1L << 53, true)]
    [InlineData((1L << 53) + 2, true)]
    [InlineData(long.MinValue, true)]
    public void A_long_that_has_no_exact_float64_is_refused(long value, bool exact)
    {
        var array = DataArray.From([0L, value]);
        if (exact)
        {
            array.ToDoubles()[1].ShouldBe(value);
        }
        else
        {
            Should.Throw<DataFormatException>(() => array.ToDoubles()).Problem.ShouldContain($"Element 1");
        }
    }

    [Fact]
    public void Nothing_is_lost_in_silence()
    {
        Should.Throw<DataFormatException>(() => DataArray.From([0.1]).ToSingles());
        Should.Throw<DataFormatException>(() => DataArray.From([1e300]).RoundToSingles());
        Should.Throw<DataFormatException>(() => DataArray.From([0.5]).ToInt64s());
        Should.Throw<DataFormatException>(() => DataArray.From([double.NaN]).ToInt64s());
        Should.Throw<DataFormatException>(() => DataArray.From([9223372036854775808.0]).ToInt64s());
        Should.Throw<DataFormatException>(() => DataArray.From([1L << 31]).ToInt32s());
        Should.Throw<DataFormatException>(() => new DataArray(ElementType.Boolean, [1], new byte[] { 2 }).ToDoubles());
        Should.Throw<DataFormatException>(() => new DataArray(ElementType.UInt64, [1], BitConverter.GetBytes(ulong.MaxValue)).ToInt64s());

        DataArray.From([0.1]).RoundToSingles().ShouldBe([0.1f]);
        DataArray.From([0.5, double.NaN, double.NegativeInfinity]).ToSingles().ShouldBe([0.5f, float.NaN, float.NegativeInfinity]);
        DataArray.From([-9223372036854775808.0]).ToInt64s().ShouldBe([long.MinValue]);
    }

    [Fact]
    public void A_shape_must_fit_its_bytes() =>
        Should.Throw<DataFormatException>(() => new DataArray(ElementType.Int32, [3], new byte[8])).Problem.ShouldContain("takes 12 bytes; there are 8");

    [Fact]
    public void Samples_have_rows_first_and_the_rest_flattened()
    {
        Shape(DataArray.From([1.0, 2, 3])).ShouldBe((3, 1));
        Shape(DataArray.From([1.0, 2, 3, 4], 1, 4)).ShouldBe((1, 4));
        Shape(DataArray.From(new double[12], 2, 3, 2)).ShouldBe((2, 6));
        Shape(new DataArray(ElementType.Float64, [], new byte[8])).ShouldBe((1, 1));
        Shape(new DataArray(ElementType.Float64, [0, 7], ReadOnlyMemory<byte>.Empty)).ShouldBe((0, 7));

        static (int, int) Shape(DataArray array)
        {
            var samples = array.ToSamples();
            return (samples.Rows, samples.Columns);
        }
    }
}
