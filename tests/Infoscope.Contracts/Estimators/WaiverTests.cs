using System.Reflection;

namespace Infoscope.Contracts.Estimators;

public sealed class WaiverTests
{
    private static readonly Waiver[] Example = [new("Some_check", "plugin", "for example")];

    [Fact]
    public void A_waived_check_that_passes_is_a_failure() =>
        Should.Throw<InvalidOperationException>(() => Waivers.Hold(Example, "plugin", () => { }, "Some_check")).Message.ShouldContain("Remove the waiver");

    [Fact]
    public void A_waived_check_that_fails_is_accepted_and_another_is_not()
    {
        var ran = 0;
        Waivers.Hold(Example, "plugin", () => Fail(ref ran), "Some_check");
        Should.Throw<ShouldAssertException>(() => Waivers.Hold(Example, "plugin", () => Fail(ref ran), "Other_check"));
        Should.Throw<ShouldAssertException>(() => Waivers.Hold(Example, "binned", () => Fail(ref ran), "Some_check"));
        ran.ShouldBe(3);
    }

    [Fact]
    public void Every_waiver_names_a_check_and_an_estimator_that_exist_and_a_reason()
    {
        var checks = typeof(WaiverTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<TheoryAttribute>() is not null).Select(method => method.Name).ToList();
        foreach (var waiver in Waivers.All)
        {
            checks.ShouldContain(waiver.Check);
            EstimatorCases.Names.ShouldContain(waiver.Estimator);
            waiver.Reason.ShouldNotBeNullOrWhiteSpace();
        }

        checks.ShouldContain(nameof(AlgebraContract.Swapping_x_and_y_changes_no_bit));
    }

    private static void Fail(ref int ran)
    {
        ran++;
        true.ShouldBeFalse();
    }
}
