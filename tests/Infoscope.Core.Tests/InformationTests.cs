namespace Infoscope.Core.Tests;

public sealed class InformationTests
{
    [Fact]
    public void A_bit_is_ln_2_nats()
    {
        Information.FromBits(1).Nats.ShouldBe(Math.Log(2));
        new Information(Math.Log(2)).Bits.ShouldBe(1);
        Information.BitsFromNats(Math.Log(1024)).ShouldBe(10, 1e-14);
        Information.NatsFromBits(Information.BitsFromNats(0.3921)).ShouldBe(0.3921, 1e-16);
    }

    [Fact]
    public void Amounts_add_subtract_and_compare()
    {
        var (small, large) = (new Information(-0.25), new Information(1.5));
        (small + large).ShouldBe(new Information(1.25));
        (small - large).ShouldBe(new Information(-1.75));
        (small < large).ShouldBeTrue();
        (small > large).ShouldBeFalse();
        (small <= new Information(-0.25)).ShouldBeTrue();
        (large >= small).ShouldBeTrue();
        new[] { large, Information.Zero, small }.Order().ShouldBe([small, Information.Zero, large]);
    }

    [Fact]
    public void It_says_both_units() => new Information(0.3921).ToString().ShouldBe("0.3921 nats (0.5657 bits)");
}
