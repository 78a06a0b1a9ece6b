using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;
using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports;

namespace Infoscope.Lab.Tests.Planes;

public sealed class RecordedPlaneTests : IDisposable
{
    private readonly PlaneFixture _planes = new();

    public void Dispose() => _planes.Dispose();

    [Fact]
    public void Recorded_layers_give_the_numbers_of_the_run_that_recorded_them()
    {
        var settings = PlanePresets.Get("tishby") with { Epochs = 8, Points = 4 };
        var folder = _planes.Folder("activations");
        var trained = PlaneReportBuilder.Build(_planes.Store, _planes.Store.Find(_planes.Run(settings, saveActivations: folder)));

        var recorded = Measure(folder, settings.Estimators);

        recorded.HxBits.ShouldBe(12, 1e-9);
        recorded.HyBits.ShouldBe(trained.HyBits);
        foreach (var (ours, theirs) in trained.Trajectories.Zip(recorded.Trajectories))
        {
            theirs.Layer.ShouldBe(ours.Layer);
            theirs.Epochs.ShouldBe(ours.Epochs);
            theirs.XBits.ShouldBe(ours.XBits);
            theirs.YBits.ShouldBe(ours.YBits);
        }
    }

    [Fact]
    public void Safetensors_and_ids_and_convolutional_shapes_are_read()
    {
        var folder = Directory.CreateDirectory(_planes.Folder("other")).FullName;
        NpyFile.Write(Path.Combine(folder, "ids.npy"), DataArray.From([0L, 1L, 2L, 2L]));
        NpyFile.Write(Path.Combine(folder, "y.npy"), DataArray.From([0L, 0L, 1L, 1L]));
        float[] values = [-3, -3, 0, 0, 3, 3, 3, 3];
        foreach (var epoch in new[] { 10, 2 })
        {
            var layers = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal) { ["conv"] = DataArray.From(values, 4, 1, 2), ["last"] = DataArray.From(values.AsSpan(0, 4)) };
            SafetensorsFile.Write(Path.Combine(folder, $"step_{epoch}.safetensors"), new TensorFile(layers, new Dictionary<string, string>(StringComparer.Ordinal)));
        }

        var report = Measure(folder, null);

        report.Layers.ShouldBe([new ReportLayer("conv", 2), new ReportLayer("last", 1)]);
        report.Trajectories[0].Epochs.ShouldBe([2, 10]);
        // Ids 0, 1, 2, 2 at three places: T tells all three ids apart.
        report.HxBits.ShouldBe(1.5, 1e-12);
        report.Trajectories[0].XBits.ShouldAllBe(x => Math.Abs(x - 1.5) < 1e-12);
        report.Trajectories[0].YBits.ShouldAllBe(y => Math.Abs(y - 1) < 1e-12);
    }

    [Fact]
    public void Equal_inputs_are_one_symbol()
    {
        var folder = Tiny();
        NpyFile.Write(Path.Combine(folder, "x.npy"), DataArray.From([1.0, 2, 1, 2, 1, 2], 3, 2));

        Measure(folder, null).HxBits.ShouldBe(0, 1e-12);
    }

    [Theory]
    [InlineData("y.npy", "y.npy")]
    [InlineData("x.npy", "neither x.npy nor ids.npy")]
    [InlineData("epoch-1.npz", "no .npz or .safetensors")]
    public void What_is_missing_is_said(string file, string said)
    {
        var folder = Tiny();
        File.Delete(Path.Combine(folder, file));

        Should.Throw<DataFormatException>(() => Measure(folder, null)).Message.ShouldContain(said);
    }

    [Fact]
    public void A_missing_folder_is_said() =>
        Should.Throw<DataFormatException>(() => ActivationFolder.Open(_planes.Folder("nowhere"))).Message.ShouldContain("no such folder");

    [Fact]
    public void Rows_that_do_not_fit_are_said_with_both_numbers()
    {
        var folder = Tiny();
        NpzFile.Write(Path.Combine(folder, "epoch-1.npz"), new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["a"] = DataArray.From([1f, 2f]) });

        var message = Should.Throw<DataFormatException>(() => Measure(folder, null)).Message;
        message.ShouldContain("Layer a has 2 rows");
        message.ShouldContain("3");
    }

    [Fact]
    public void Other_layers_at_another_epoch_are_said()
    {
        var folder = Tiny();
        NpzFile.Write(Path.Combine(folder, "epoch-2.npz"), new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["b"] = DataArray.From([1f, 2f, 3f]) });

        Should.Throw<DataFormatException>(() => Measure(folder, null)).Message.ShouldContain("b [1]");
    }

    [Fact]
    public void A_value_that_is_not_finite_is_said_with_its_place()
    {
        var folder = Tiny();
        NpzFile.Write(Path.Combine(folder, "epoch-1.npz"), new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["a"] = DataArray.From([1f, float.NaN, 3f]) });

        Should.Throw<DataFormatException>(() => Measure(folder, null)).Message.ShouldContain("row 1, unit 0");
    }

    [Fact]
    public void An_estimator_that_needs_inputs_says_so_when_only_ids_are_known()
    {
        var folder = Tiny();
        File.Move(Path.Combine(folder, "x.npy"), Path.Combine(folder, "ids.npy"));

        Should.Throw<SampleException>(() => Measure(folder, [EstimatorChoice.Of("gaussian")])).Message.ShouldContain("give x.npy");
    }

    private string Tiny()
    {
        var folder = Directory.CreateDirectory(_planes.Folder(Guid.NewGuid().ToString("N"))).FullName;
        NpyFile.Write(Path.Combine(folder, "x.npy"), DataArray.From([1.0, 2, 3]));
        NpyFile.Write(Path.Combine(folder, "y.npy"), DataArray.From([0L, 0L, 1L]));
        NpzFile.Write(Path.Combine(folder, "epoch-1.npz"), new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["a"] = DataArray.From([1f, 2f, 3f]) });
        return folder;
    }

    private PlaneReport Measure(string folder, IReadOnlyList<EstimatorChoice>? estimators)
    {
        var opened = ActivationFolder.Open(folder);
        var plane = RecordedPlane.Begin(_planes.Store, RecordedPlane.Settings(opened, estimators), opened, "test", "test");
        plane.Execute(new PlaneExecution(), new PlaneFixture.Silent());
        return PlaneReportBuilder.Build(_planes.Store, _planes.Store.Find(plane.Run));
    }
}
