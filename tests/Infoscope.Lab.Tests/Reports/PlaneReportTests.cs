using System.Text.Json;
using Infoscope.Lab.Reports;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class PlaneReportTests
{
    [Fact]
    public void Json_is_read_back_as_it_was_written()
    {
        var json = PlaneReportJson.Write(SampleReports.Tishby);
        var again = PlaneReportJson.Read(json);

        PlaneReportJson.Write(again).ShouldBe(json);
        again.Trajectories[7].XBits.ShouldBe(SampleReports.Tishby.Trajectories[7].XBits);
        again.Trajectories.ShouldContain(t => t.UniqueCodes == null);
        again.CreatedUtc.ShouldBe(SampleReports.Tishby.CreatedUtc);
    }

    [Fact]
    public void Json_is_camel_case_with_units_and_a_schema()
    {
        using var json = JsonDocument.Parse(PlaneReportJson.Write(SampleReports.Tishby));
        json.RootElement.GetProperty("schema").GetString().ShouldBe("infoscope.report/1");
        json.RootElement.GetProperty("hxBits").GetDouble().ShouldBe(12);
        json.RootElement.GetProperty("createdUtc").GetString().ShouldBe("2026-11-22T09:30:00Z");
        json.RootElement.GetProperty("estimators")[0].GetProperty("ceilingXBits").GetDouble().ShouldBe(12);
        json.RootElement.GetProperty("trajectories")[0].GetProperty("uniqueCodes").GetArrayLength().ShouldBe(SampleReports.Tishby.Trajectories[0].Epochs.Length);
        json.RootElement.GetProperty("snr")[0].GetProperty("meanNorm").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Fact]
    public void What_is_unknown_is_null_and_comes_back_as_no_number()
    {
        var odd = SampleReports.Tishby.Trajectories[0];
        odd = odd with { XBits = [double.NaN, double.PositiveInfinity, .. odd.XBits[2..]] };
        var json = PlaneReportJson.Write(SampleReports.Tishby with { HxBits = double.NegativeInfinity, Trajectories = [odd] });

        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("hxBits").ValueKind.ShouldBe(JsonValueKind.Null);
        document.RootElement.GetProperty("trajectories")[0].GetProperty("xBits")[1].ValueKind.ShouldBe(JsonValueKind.Null);
        PlaneReportJson.Read(json).Trajectories[0].XBits[0].ShouldBe(double.NaN);
    }

    [Fact]
    public void A_report_of_another_version_is_refused_with_both_names()
    {
        var message = Should.Throw<JsonException>(() => PlaneReportJson.Read(PlaneReportJson.Write(SampleReports.Tishby with { Schema = "infoscope.report/2" }))).Message;
        message.ShouldContain("infoscope.report/2");
        message.ShouldContain("infoscope.report/1");
    }

    [Theory]
    [InlineData("xBits")]
    [InlineData("yBits")]
    [InlineData("flags")]
    [InlineData("uniqueCodes")]
    public void Arrays_of_different_length_are_refused_by_name(string array)
    {
        var t = SampleReports.Tishby.Trajectories[0];
        var broken = array switch
        {
            "xBits" => t with { XBits = t.XBits[1..] },
            "yBits" => t with { YBits = t.YBits[1..] },
            "flags" => t with { Flags = t.Flags[1..] },
            _ => t with { UniqueCodes = t.UniqueCodes![1..] },
        };
        var message = Should.Throw<ArgumentException>(() => PlaneReportJson.RequireConsistent(SampleReports.Tishby with { Trajectories = [broken] })).Message;
        message.ShouldContain("Trajectory binned, seed 1, layer1");
        message.ShouldContain($"{array} has {t.Epochs.Length - 1} values for {t.Epochs.Length} epochs");
    }

    [Fact]
    public void Series_of_unknown_layers_or_estimators_are_refused()
    {
        var t = SampleReports.Tishby.Trajectories[0];
        Should.Throw<ArgumentException>(() => PlaneReportJson.RequireConsistent(SampleReports.Tishby with { Trajectories = [t with { Layer = "layer9" }] })).Message.ShouldContain("no layer 'layer9'");
        Should.Throw<ArgumentException>(() => PlaneReportJson.RequireConsistent(SampleReports.Tishby with { Trajectories = [t with { Estimator = "edge" }] })).Message.ShouldContain("no estimator 'edge'");
        var c = SampleReports.Tishby.Curves[0];
        Should.Throw<ArgumentException>(() => PlaneReportJson.RequireConsistent(SampleReports.Tishby with { Curves = [c with { Values = c.Values[1..] }] })).Message.ShouldContain("Curve trainAccuracy, seed 1");
        var s = SampleReports.Tishby.Snr[0];
        Should.Throw<ArgumentException>(() => PlaneReportJson.RequireConsistent(SampleReports.Tishby with { Snr = [s with { Ratio = s.Ratio[1..] }] })).Message.ShouldContain("ratio");
    }

    [Fact]
    public void The_mean_over_seeds_is_taken_where_every_seed_has_a_number()
    {
        var t = SampleReports.Tishby.Trajectories[0] with { Epochs = [0, 1, 2], XBits = [1, 2, 3], YBits = [4, 5, 6] };
        var mean = SeedMean.Of([t, t with { Epochs = [0, 2, 4], XBits = [3, 5, 9], YBits = [6, double.NaN, 9] }]);

        mean.Epochs.ShouldBe([0]);
        mean.XBits.ShouldBe([2]);
        mean.YBits.ShouldBe([5]);
    }

    [Fact]
    public void The_mean_of_ratios_is_geometric_and_leaves_out_zeros()
    {
        var s = SampleReports.Tishby.Snr[0] with { Epochs = [1, 2, 4], Ratio = [2, 3, 5] };
        var (epochs, ratio) = SeedMean.OfRatios([s, s with { Ratio = [8, 0, double.NaN] }]);

        epochs.ShouldBe([1]);
        ratio.Single().ShouldBe(4, 1e-12);
    }
}
