namespace Infoscope.Runs.Tests;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly RunStore _store;

    public RunStoreTests()
    {
        _store = RunStore.Open(_folder.Path, _clock);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_run_comes_back_as_it_was_created()
    {
        var created = _store.Create(new NewRun("plane", "tishby")
        {
            SettingsJson = """{"epochs":8000,"name":"ü"}""",
            ToolVersion = "0.1.0",
            CommandLine = "infoscope plane tishby --seeds 3",
            Seeds = [1, -2, long.MaxValue],
        });

        var found = _store.Find(created.Id);

        found.ShouldBe(created with { Seeds = found.Seeds });
        found.Seeds.ShouldBe([1, -2, long.MaxValue]);
        found.Status.ShouldBe(RunStatus.Running);
        found.CreatedUtc.ShouldBe(_clock.Now);
        found.SettingsJson.ShouldBe("""{"epochs":8000,"name":"ü"}""");
    }

    [Fact]
    public void Ids_are_readable_and_count_up()
    {
        Enumerable.Range(0, 11).Select(_ => _store.Create(new NewRun("plane", "tishby")).Id).ToList()[^1].ShouldBe("20261122-tishby-11");
        _store.Create(new NewRun("train", "../Deep Info_Max (β)!")).Id.ShouldBe("20261122-deep-info-max-1");
        _store.Create(new NewRun("train", "***")).Id.ShouldBe("20261122-run-1");
        _store.Create(new NewRun("train", new string('x', 300))).Id.Length.ShouldBeLessThanOrEqualTo(64);
        _store.Create(new NewRun("train", "tishby-2")).Id.ShouldBe("20261122-tishby-2-1");
        _store.Create(new NewRun("plane", "tishby")).Id.ShouldBe("20261122-tishby-12");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("")]
    public void Settings_must_be_one_object(string json) =>
        Should.Throw<ArgumentException>(() => _store.Create(new NewRun("plane", "x") { SettingsJson = json }));

    [Fact]
    public void Every_value_comes_back()
    {
        double[] values = [0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.MaxValue, 1.0 / 3, 0];
        var run = _store.Create(new NewRun("plane", "x"));

        _store.Append(run.Id, 3, 10, values.Select((value, i) => new Measurement($"v{i}", value, "layer1", "binned")));

        var points = _store.Measurements(run.Id);
        points.Select(point => point.Value).ShouldBe(values);
        points[1].ShouldBe(new MeasuredPoint(3, 10, "v1", "layer1", "binned", double.NaN));
    }

    [Fact]
    public void A_key_that_is_measured_again_gets_the_new_value()
    {
        var run = _store.Create(new NewRun("plane", "x"));
        _store.Append(run.Id, 1, 5, [new("loss", 1.0), new("ixBits", 2.0, "layer1", "binned")], [new("ties", "old", "layer1", "ksg1")]);
        _store.Append(run.Id, 1, 5, [new("loss", 0.5)], [new("ties", "new", "layer1", "ksg1")]);

        _store.Measurements(run.Id).Select(point => (point.Name, point.Value)).ShouldBe([("ixBits", 2.0), ("loss", 0.5)]);
        _store.Warnings(run.Id).ShouldBe([new WarnedPoint(1, 5, "layer1", "ksg1", "ties", "new")]);
    }

    [Fact]
    public void Measurements_are_ordered_and_filtered()
    {
        var run = _store.Create(new NewRun("plane", "x"));
        var other = _store.Create(new NewRun("plane", "x"));
        foreach (var (seed, epoch) in new[] { (2L, 1L), (1L, 100L), (1L, 2L) })
        {
            _store.Append(run.Id, seed, epoch, [new("loss", epoch), new("ix", 1, "a", "kde"), new("ix", 2, "a", "binned"), new("ix", 3, "b", "binned")]);
            _store.Append(other.Id, seed, epoch, [new("loss", -1)]);
        }

        _store.Measurements(run.Id).Count.ShouldBe(12);
        _store.Measurements(run.Id, new MeasurementFilter { Name = "loss" }).Select(point => (point.Seed, point.Epoch)).ShouldBe([(1, 2), (1, 100), (2, 1)]);
        _store.Measurements(run.Id, new MeasurementFilter { Seed = 1, AfterEpoch = 2, Layer = "a", Estimator = "binned" }).ShouldBe([new MeasuredPoint(1, 100, "ix", "a", "binned", 2)]);
        _store.Measurements("20000101-none-1").ShouldBeEmpty();
    }

    [Fact]
    public void A_status_moves_the_time_of_change()
    {
        var run = _store.Create(new NewRun("plane", "x"));
        _clock.Now += TimeSpan.FromMinutes(5);

        _store.SetStatus(run.Id, RunStatus.Diverged, "loss is NaN at epoch 7");

        var found = _store.Find(run.Id);
        (found.Status, found.Note).ShouldBe((RunStatus.Diverged, "loss is NaN at epoch 7"));
        (found.UpdatedUtc - found.CreatedUtc).ShouldBe(TimeSpan.FromMinutes(5));
        foreach (var status in Enum.GetValues<RunStatus>())
        {
            _store.SetStatus(run.Id, status);
            _store.Find(run.Id).Status.ShouldBe(status);
        }
    }

    [Fact]
    public void A_run_is_found_by_the_start_of_its_id_if_only_one_starts_so()
    {
        var first = _store.Create(new NewRun("plane", "tishby")).Id;
        for (var i = 0; i < 10; i++)
        {
            _store.Create(new NewRun("plane", "mnist"));
        }

        _store.Find("20261122-t").Id.ShouldBe(first);
        _store.Find("20261122-mnist-1").Id.ShouldBe("20261122-mnist-1");
        Should.Throw<StoreException>(() => _store.Find("20261122-mnist")).Message.ShouldContain("start of 10 runs");
        Should.Throw<StoreException>(() => _store.Find("")).Message.ShouldContain("There is no run");
        Should.Throw<StoreException>(() => _store.Find("20261122-tisby-1")).Message.ShouldContain("Did you mean '20261122-tishby-1'?");
    }

    [Fact]
    public void The_newest_run_is_listed_first()
    {
        _store.Create(new NewRun("plane", "old"));
        _clock.Now += TimeSpan.FromDays(1);
        _store.Create(new NewRun("plane", "new"));

        _store.List().Select(run => run.Name).ShouldBe(["new", "old"]);
    }

    [Fact]
    public void A_deleted_run_takes_everything_with_it_and_nothing_else()
    {
        var run = _store.Create(new NewRun("plane", "x")).Id;
        var kept = _store.Create(new NewRun("plane", "x")).Id;
        foreach (var id in new[] { run, kept })
        {
            _store.Append(id, 1, 1, [new("loss", 1)], [new("ties", "there are ties")]);
            File.WriteAllText(Path.Combine(_store.RunFolder(id), "a.txt"), "x");
        }

        _store.Delete(run);

        _store.List().Select(row => row.Id).ShouldBe([kept]);
        _store.Measurements(run).ShouldBeEmpty();
        _store.Warnings(run).ShouldBeEmpty();
        Directory.Exists(_folder[$"runs/{run}"]).ShouldBeFalse();
        File.Exists(_folder[$"runs/{kept}/a.txt"]).ShouldBeTrue();
        _store.Measurements(kept).Count.ShouldBe(1);
        Should.Throw<StoreException>(() => _store.Delete(run));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../../etc")]
    [InlineData("a/b")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    public void An_id_is_never_a_path(string id)
    {
        Should.Throw<StoreException>(() => _store.RunFolder(id));
        Should.Throw<StoreException>(() => _store.Delete(id));
    }

    [Fact]
    public void Writing_to_a_run_that_is_not_there_is_an_error_and_keeps_nothing()
    {
        var run = _store.Create(new NewRun("plane", "x")).Id;

        Should.Throw<StoreException>(() => _store.Append(run + "9", 1, 1, [new("loss", 1)])).Message.ShouldContain($"Did you mean '{run}'?");
        Should.Throw<StoreException>(() => _store.SetStatus("nothing", RunStatus.Failed));
        _store.Measurements(run + "9").ShouldBeEmpty();
    }

    [Fact]
    public void An_epoch_is_kept_whole_or_not_at_all()
    {
        var run = _store.Create(new NewRun("plane", "x")).Id;
        _store.Append(run, 1, 1, [new("loss", 1)]);

        // The second of these has no name, which the database refuses after it has taken the first.
        Should.Throw<StoreException>(() => _store.Append(run, 1, 2, [new("loss", 1), new(null!, 2)]));

        _store.Measurements(run).Select(point => point.Epoch).ShouldBe([1]);
    }

    [Fact]
    public void Settings_with_hostile_text_are_only_text()
    {
        var run = _store.Create(new NewRun("plane'); DROP TABLE run; --", "x") { CommandLine = "\"'; \u202E<script>" });
        _store.Append(run.Id, 1, 1, [new("a'b", 1, "l\"'", "--")]);

        _store.Find(run.Id).Verb.ShouldBe("plane'); DROP TABLE run; --");
        _store.Measurements(run.Id, new MeasurementFilter { Layer = "l\"'" }).Single().Name.ShouldBe("a'b");
    }
}
