using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Kernels;

public sealed class SimdKernelsTests
{
    [Theory]
    [InlineData("scalar", SimdWidth.Scalar)]
    [InlineData("v128", SimdWidth.V128)]
    [InlineData(" V256 ", SimdWidth.V256)]
    [InlineData("v512", SimdWidth.V512)]
    public void A_width_can_be_forced_by_name(string value, SimdWidth width) => SimdKernels.Choose(value).ShouldBe((width, null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Otherwise_the_widest_accelerated_one_is_taken(string? value) =>
        SimdKernels.Choose(value).ShouldBe((SimdKernels.Accelerated.Max(), null));

    [Fact]
    public void Another_name_is_refused_with_the_names_that_are_allowed()
    {
        var (width, error) = SimdKernels.Choose("avx2");
        width.ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain("INFOSCOPE_KERNEL is 'avx2'; allowed are scalar, v128, v256 and v512");
    }

    [Fact]
    public void Widths_are_listed_narrowest_first_and_scalar_always_works()
    {
        SimdKernels.All.ShouldBe(SimdKernels.All.Order());
        SimdKernels.Accelerated.ShouldBe(SimdKernels.Accelerated.Order());
        SimdKernels.Accelerated[0].ShouldBe(SimdWidth.Scalar);
        SimdKernels.Accelerated.ShouldBeSubsetOf(SimdKernels.All);
    }
}
