using Dapper;
using Infoscope.Runs.Storage;
using Microsoft.Data.Sqlite;

namespace Infoscope.Runs.Tests;

/// <summary>The store as a file: old, new, foreign, damaged, full, shared.</summary>
public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_there_after_the_store_is_opened_again()
    {
        var id = CreateOne();

        using var store = RunStore.Open(_folder.Path);
        store.Measurements(id).Single().Value.ShouldBe(0.25);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_no_byte_of_it_changes()
    {
        CreateOne();
        Raw(connection => connection.Execute($"PRAGMA user_version = {Migrations.Newest + 1}"));
        var before = Contents();

        Should.Throw<StoreException>(() => RunStore.Open(_folder.Path)).Message.ShouldContain("newer Infoscope");

        Contents().ShouldBe(before);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_not_changed()
    {
        Raw(connection => connection.Execute("CREATE TABLE theirs (a INTEGER)"));
        var before = File.ReadAllBytes(_folder[SqliteDialect.FileName]);

        Should.Throw<StoreException>(() => RunStore.Open(_folder.Path)).Message.ShouldContain("another program");

        File.ReadAllBytes(_folder[SqliteDialect.FileName]).ShouldBe(before);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_not_changed()
    {
        var garbage = Enumerable.Range(0, 8192).Select(i => (byte)(i * 7)).ToArray();
        File.WriteAllBytes(_folder[SqliteDialect.FileName], garbage);

        Should.Throw<StoreException>(() => RunStore.Open(_folder.Path)).Message.ShouldContain("damaged or no Infoscope store");

        File.ReadAllBytes(_folder[SqliteDialect.FileName]).ShouldBe(garbage);
    }

    [Fact]
    public void An_empty_file_becomes_a_store()
    {
        File.WriteAllBytes(_folder[SqliteDialect.FileName], []);

        CreateOne().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_path_that_cannot_be_a_folder_is_an_error_of_the_store()
    {
        File.WriteAllText(_folder["file"], "x");

        Should.Throw<StoreException>(() => RunStore.Open(_folder["file"])).Message.ShouldContain("file");
    }

    [Fact]
    public void A_full_disk_is_an_error_that_loses_no_finished_measurement()
    {
        var dialect = new SqliteDialect(_folder.Path);
        using var store = new RunStore(new SmallDisk(dialect), TimeProvider.System);
        var id = store.Create(new NewRun("plane", "x")).Id;
        var written = 0;

        var error = Should.Throw<StoreException>(() =>
        {
            for (; written < 10_000; written++)
            {
                store.Append(id, 1, written, Enumerable.Range(0, 50).Select(i => new Measurement($"m{i}", i)));
            }
        });

        error.Message.ShouldContain("The disk is full");
        written.ShouldBeGreaterThan(1);
        store.Measurements(id).Count.ShouldBe(50 * written);
        store.Dispose();
        using var again = RunStore.Open(_folder.Path);
        again.Measurements(id).Count.ShouldBe(50 * written);
        again.Append(id, 1, written, [new("m0", 1)]);
    }

    [Fact]
    public void A_store_that_may_only_be_read_says_so()
    {
        CreateOne();
        using var store = new RunStore(new ReadOnlyDisk(new SqliteDialect(_folder.Path)), TimeProvider.System);

        store.List().Count.ShouldBe(1);
        Should.Throw<StoreException>(() => store.Create(new NewRun("plane", "x"))).Message.ShouldContain("may only be read");
    }

    [Fact]
    public void Threads_of_one_store_and_several_stores_write_side_by_side()
    {
        const int Writers = 8;
        const int Epochs = 40;
        using var shared = RunStore.Open(_folder.Path);
        var ids = new string[Writers];
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            try
            {
                using var own = RunStore.Open(_folder.Path);
                var store = writer % 2 == 0 ? shared : own;
                ids[writer] = store.Create(new NewRun("plane", "x")).Id;
                for (var epoch = 0; epoch < Epochs; epoch++)
                {
                    store.Append(ids[writer], writer, epoch, [new("loss", writer + (epoch / 100.0)), new("ix", epoch)]);
                }
            }
            catch (StoreException e)
            {
                lock (failures)
                {
                    failures.Add(e);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        failures.ShouldBeEmpty();
        ids.Distinct().Count().ShouldBe(Writers);
        for (var writer = 0; writer < Writers; writer++)
        {
            var losses = shared.Measurements(ids[writer], new MeasurementFilter { Name = "loss" });
            losses.Select(point => point.Value).ShouldBe(Enumerable.Range(0, Epochs).Select(epoch => writer + (epoch / 100.0)));
        }
    }

    [Fact]
    public void Sync_moves_everything_into_the_main_file()
    {
        using var store = RunStore.Open(_folder.Path);
        var id = store.Create(new NewRun("plane", "x")).Id;
        store.Append(id, 1, 1, [new("loss", 0.25)]);
        store.Sync();

        // The main file alone, without the log beside it, as a power failure after Sync may leave it.
        Directory.CreateDirectory(_folder["copy"]);
        File.Copy(_folder[SqliteDialect.FileName], Path.Combine(_folder["copy"], SqliteDialect.FileName));
        using var copy = RunStore.Open(_folder["copy"]);
        copy.Measurements(id).Single().Value.ShouldBe(0.25);
    }

    private string CreateOne()
    {
        using var store = RunStore.Open(_folder.Path);
        var id = store.Create(new NewRun("plane", "x")).Id;
        store.Append(id, 1, 1, [new("loss", 0.25)]);
        return id;
    }

    private Dictionary<string, string> Contents() =>
        Directory.GetFiles(_folder.Path).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));

    private void Raw(Action<SqliteConnection> action)
    {
        using var connection = new SqliteConnection($"Data Source={_folder[SqliteDialect.FileName]};Pooling=False");
        connection.Open();
        action(connection);
    }
}
