using Infoscope.Core;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Measure.Tests.Catalogue;

public sealed class EstimatorCatalogueTests
{
    [Fact]
    public void Lists_join_into_one_and_two_of_one_id_are_refused()
    {
        var joined = new EstimatorList([.. EstimatorCatalogue.All.Take(2), EstimatorCatalogue.Find("ksg1")]);
        joined.Select(entry => entry.Id).ShouldBe(["plugin", "miller-madow", "ksg1"]);
        joined.Create("ksg1").Traits.Id.ShouldBe("ksg1");
        Should.Throw<SettingException>(() => joined.Find("ksg2")).Message.ShouldContain("Did you mean 'ksg1'");
        Should.Throw<ArgumentException>(() => new EstimatorList([.. joined, .. joined])).Message.ShouldContain("'plugin'");
    }

    [Fact]
    public void Every_entry_is_complete_and_agrees_with_the_estimator_it_makes()
    {
        EstimatorCatalogue.All.Select(entry => entry.Id).ShouldBeUnique();
        foreach (var entry in EstimatorCatalogue.All)
        {
            entry.Traits.Id.ShouldBe(entry.Id);
            foreach (var text in new[] { entry.Summary, entry.Ceiling, entry.Cost, entry.Paper })
            {
                text.ShouldNotBeNullOrWhiteSpace();
                text.ShouldNotContain("\n");
            }

            entry.Settings.Select(setting => setting.Name).ShouldBeUnique();
            foreach (var setting in entry.Settings)
            {
                setting.Default.ShouldNotBeNullOrWhiteSpace();
                setting.Summary.ShouldNotBeNullOrWhiteSpace();
                setting.Allowed.ShouldNotBeNullOrWhiteSpace();
                Should.Throw<SettingException>(() => entry.Create(Of((setting.Name, "no such value"))))
                    .Message.ShouldContain($"setting {setting.Name} of {entry.Id} is 'no such value'");
            }
        }
    }

    [Theory]
    [InlineData("gausian", "gaussian")]
    [InlineData("BINNED", "binned")]
    [InlineData("plugni", "plugin")]
    public void An_unknown_estimator_names_the_nearest_and_all(string typed, string meant)
    {
        var message = Should.Throw<SettingException>(() => EstimatorCatalogue.Create(typed)).Message;
        message.ShouldContain($"no estimator '{typed}'. Did you mean '{meant}'?");
        message.ShouldContain("plugin, miller-madow, grassberger, ");
    }

    [Fact]
    public void An_unknown_setting_names_the_nearest_and_all()
    {
        Should.Throw<SettingException>(() => EstimatorCatalogue.Create("binned", Of(("bin", "3")))).Message.ShouldContain("Did you mean 'bins'? Allowed: bins, range, scope");
        Should.Throw<SettingException>(() => EstimatorCatalogue.Create("plugin", Of(("bins", "3")))).Message.ShouldContain("it has none at all");
    }

    [Theory]
    [InlineData("bins=30;range=-1,1", "X: 30 equal bins on [-1, 1]; one row is one symbol. Y: 30 equal bins on [-1, 1]; one row is one symbol.")]
    [InlineData("", "X: 10 equal bins from the least to the greatest value of the sample; one row is one symbol. Y: 10 equal bins from the least to the greatest value of the sample; one row is one symbol.")]
    [InlineData("x-scope=symbols;y-bins=30;y-range=-1,1", "X: no bins, values are symbols; one row is one symbol. Y: 30 equal bins on [-1, 1]; one row is one symbol.")]
    [InlineData("size=0.07;x-scope=column;x-bins=4", "X: 4 equal bins from the least to the greatest value of each column; one row is one symbol. Y: bins of width 0.07 from 0 on; one row is one symbol.")]
    [InlineData("scope=width;size=0.5;origin=-0.25", "X: bins of width 0.5 from -0.25 on; one row is one symbol. Y: bins of width 0.5 from -0.25 on; one row is one symbol.")]
    public void Bins_are_set_by_name(string settings, string described) =>
        EstimatorCatalogue.Create("binned", Parse(settings)).Assumption.ShouldBe(described);

    [Theory]
    [InlineData("bins=0", "bins of binned is '0'; allowed: a whole number of at least 1")]
    [InlineData("bins=3.5", "is '3.5'")]
    [InlineData("bins=1,000", "is '1,000'")]
    [InlineData("range=1,-1", "the smaller one first")]
    [InlineData("range=1", "is '1'")]
    [InlineData("range=-1,NaN", "is '-1,NaN'")]
    [InlineData("size=-0.1", "a number above 0")]
    [InlineData("scope=sampel", "sample (all columns together)")]
    [InlineData("scope=fixed", "needs a range, such as range=-1,1.")]
    [InlineData("y-scope=width", "needs a size")]
    [InlineData("scope=sample;range=-1,1", "range has no meaning with the scope sample")]
    [InlineData("x-size=0.1;x-bins=4", "x-bins has no meaning with the scope width")]
    [InlineData("x-range=0,1;x-size=0.1", "x-size has no meaning with the scope fixed")]
    public void A_bad_value_says_what_is_allowed(string settings, string told) =>
        Should.Throw<SettingException>(() => EstimatorCatalogue.Create("binned", Parse(settings))).Message.ShouldContain(told);

    [Fact]
    public void Settings_shown_by_a_result_make_the_same_estimator_again()
    {
        var x = Samples.FromColumn(new[] { 0.5, 0.25, -0.75, 1, 0.1 });
        foreach (var settings in new[] { "", "bins=30;range=-1,1", "x-scope=symbols;y-size=0.07;y-origin=0.01", "x-scope=column;y-bins=3" })
        {
            var first = EstimatorCatalogue.Create("binned", Parse(settings)).Estimate(x, x, new EstimationContext(0));
            var shown = first.Settings.ToDictionary(setting => setting.Key, setting => Convert.ToString(setting.Value, System.Globalization.CultureInfo.InvariantCulture)!);
            var again = EstimatorCatalogue.Create("binned", shown).Estimate(x, x, new EstimationContext(0));
            again.Settings.ShouldBe(first.Settings);
            again.Nats.ShouldBe(first.Nats);
        }
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ksg", "KSG", 0)]
    [InlineData("bnis", "bins", 1)] // neighbours swapped
    public void Edit_distances_are_the_known_ones(string a, string b, int distance)
    {
        NearestName.Distance(a, b).ShouldBe(distance);
        NearestName.Distance(b, a).ShouldBe(distance);
    }

    private static Dictionary<string, string> Parse(string settings) =>
        settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static Dictionary<string, string> Of(params (string Name, string Value)[] settings) => settings.ToDictionary(s => s.Name, s => s.Value);
}
