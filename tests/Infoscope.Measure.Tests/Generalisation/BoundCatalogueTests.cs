using System.Globalization;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Generalisation;

namespace Infoscope.Measure.Tests.Generalisation;

public sealed class BoundCatalogueTests
{
    public static TheoryData<string> Ids => [.. BoundCatalogue.All.Select(entry => entry.Id)];

    public static TheoryData<string> FallingIds => [.. BoundCatalogue.All.Where(entry => entry.FallsWithSamples).Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_bound_has_a_value_and_says_what_it_is(string id)
    {
        var entry = BoundCatalogue.Find(id);
        var result = entry.At(Numbers(entry, 1000));
        double.IsFinite(result.Value).ShouldBeTrue();
        result.Value.ShouldBeGreaterThan(0);
        result.IsVacuous.ShouldBe(result.Value >= result.Largest);
        result.Numbers.Keys.ShouldBe(entry.Parameters.Select(parameter => parameter.Name), ignoreOrder: true);
        new[] { entry.Quantity, entry.Formula, entry.Assumption, entry.Paper }.ShouldAllBe(text => text.Length > 5);
        entry.Parameters.ShouldAllBe(parameter => entry.Formula.Contains(parameter.Name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FallingIds))]
    public void More_samples_never_loosen_it_and_the_inverse_question_is_exact(string id)
    {
        var entry = BoundCatalogue.Find(id);
        var values = new[] { 100L, 200, 400, 1000, 100_000 }.Select(n => entry.At(Numbers(entry, n)).Value).ToArray();
        values.Zip(values.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First);

        var wanted = 0.02;
        var numbers = Numbers(entry, 1).Where(pair => pair.Key != BoundEntry.Samples).ToDictionary();
        var n = entry.SamplesFor(wanted, numbers)!.Value;
        entry.At(Numbers(entry, n)).Value.ShouldBeLessThanOrEqualTo(wanted);
        entry.At(Numbers(entry, n - 1)).Value.ShouldBeGreaterThan(wanted);
    }

    [Fact]
    public void The_inverse_of_the_worked_values()
    {
        var xu = BoundCatalogue.Find("xu-raginsky");
        xu.SamplesFor(0.1, Of(("information", "10nats"))).ShouldBe(500);
        xu.SamplesFor(double.Epsilon, Of(("information", "10nats"))).ShouldBeNull();
        xu.SamplesFor(0.1, Of(("information", "0nats"))).ShouldBe(1);
        BoundCatalogue.Find("pac-realisable").SamplesFor(0.01, Of(("hypotheses", "1000"))).ShouldBe((long)Math.Ceiling(Math.Log(20_000) / 0.01));
    }

    [Fact]
    public void Bits_are_read_as_bits_and_a_missing_unit_is_refused()
    {
        var entry = BoundCatalogue.Find("xu-raginsky");
        var nats = entry.At(Of(("information", "10nats"), ("n", "1000"))).Value;
        var bits = entry.At(Of(("information", (10 / Math.Log(2)).ToString("R", CultureInfo.InvariantCulture) + " bits"), ("n", "1000"))).Value;
        bits.ShouldBe(nats, 1e-12);
        Message(() => entry.At(Of(("information", "10"), ("n", "1000")))).ShouldContain("without a unit; write 10nats or 10bits");
        Message(() => entry.At(Of(("information", "ten nats"), ("n", "1000")))).ShouldContain("number with its unit");
        Message(() => BoundCatalogue.Find("individual-sample").At(Of(("information", "0.1nats,0.2")))).ShouldContain("'0.2', without a unit");
    }

    [Fact]
    public void A_vacuous_bound_is_said_to_be_vacuous_and_keeps_its_value()
    {
        var entry = BoundCatalogue.Find("vc");
        var small = entry.At(Of(("dimension", "10"), ("n", "100")));
        small.IsVacuous.ShouldBeTrue();
        small.Value.ShouldBeGreaterThan(1);
        entry.At(Of(("dimension", "10"), ("n", "1000"))).IsVacuous.ShouldBeFalse();
        BoundCatalogue.Find("xu-raginsky").At(Of(("information", "10nats"), ("n", "1000"), ("sigma", "3"))).Largest.ShouldBe(6);
    }

    [Fact]
    public void Each_wrong_number_gets_one_clear_error()
    {
        Message(() => BoundCatalogue.Find("xu-ragnisky")).ShouldContain("Did you mean 'xu-raginsky'?");
        var entry = BoundCatalogue.Find("pac-agnostic");
        Message(() => entry.At(Of(("hypotheses", "1000")))).ShouldContain("pac-agnostic needs n: the number of training samples. Write n=1000.");
        Message(() => entry.At(Of(("hypothesis", "1000"), ("n", "10")))).ShouldContain("Did you mean 'hypotheses'?");
        Message(() => entry.At(Of(("hypotheses", "1000"), ("n", "10"), ("delta", "0")))).ShouldContain("must lie above 0 and below 1");
        Message(() => entry.At(Of(("hypotheses", "0.5"), ("n", "10")))).ShouldContain("at least 1");
        Message(() => entry.At(Of(("hypotheses", "many"), ("n", "10")))).ShouldContain("must be a number");
        Message(() => entry.At(Of(("hypotheses", "1000"), ("n", "1.5")))).ShouldContain("must be a whole number");
        Message(() => entry.SamplesFor(0.1, Of(("hypotheses", "1000"), ("n", "10")))).ShouldContain("Leave n out");
        Message(() => entry.SamplesFor(0, Of(("hypotheses", "1000")))).ShouldContain("above 0");
        Message(() => BoundCatalogue.Find("f-cmi").SamplesFor(0.1, Of(("information", "0.1nats")))).ShouldContain("no n to solve for");
        Message(() => BoundCatalogue.Find("cmi").At(Of(("cmi", "100nats"), ("n", "10")))).ShouldContain("10 coins have");
    }

    private static string Message(Func<object?> act) => Should.Throw<SettingException>(act).Message;

    private static Dictionary<string, string> Of(params (string Name, string Value)[] numbers) => numbers.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> Numbers(BoundEntry entry, long n) => entry.Parameters.ToDictionary(
        parameter => parameter.Name,
        parameter => parameter.Kind switch
        {
            BoundParameterKind.Information => "3nats",
            BoundParameterKind.InformationList => "0.1nats,0.2nats",
            BoundParameterKind.Count => (parameter.Name == BoundEntry.Samples ? n : 10).ToString(CultureInfo.InvariantCulture),
            _ => parameter.Name == "training-risk" ? "0.005" : parameter.Default ?? "2",
        },
        StringComparer.Ordinal);
}
