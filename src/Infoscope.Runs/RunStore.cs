using System.Data.Common;
using System.Text.Json;
using Dapper;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Runs.Storage;

namespace Infoscope.Runs;

/// <summary>
/// All runs and what they measured, in one database in one folder, with a folder of files for each run.
/// </summary>
/// <remarks>
/// Safe for several threads and for several processes at once; a writer waits up to 30 s for another. Each call that writes is one
/// transaction: a process killed at any moment, or a full disk, loses nothing that an earlier call has written.
/// </remarks>
public sealed class RunStore : IDisposable
{
    private readonly Lock _lock = new();
    private readonly IStoreDialect _dialect;
    private readonly TimeProvider _time;
    private readonly DbConnection _connection;

    internal RunStore(IStoreDialect dialect, TimeProvider time)
    {
        _dialect = dialect;
        _time = time;
        _connection = Guard(dialect.Open);
        try
        {
            Guard(() => Migrations.Apply(dialect, _connection));
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The database, for messages.</summary>
    public string Place => _dialect.Place;

    /// <summary>Opens the store in a folder, creating both where they are missing and bringing an older format up to date.</summary>
    /// <param name="folder">The folder; null is <see cref="StoreFolder.Default"/>.</param>
    /// <param name="time">The clock; null is the system's.</param>
    /// <exception cref="StoreException">It is newer than this program (then no byte of it changes), foreign, damaged, or may not be written.</exception>
    public static RunStore Open(string? folder = null, TimeProvider? time = null) =>
        new(new SqliteDialect(Path.GetFullPath(folder ?? StoreFolder.Default())), time ?? TimeProvider.System);

    /// <summary>Registers a run that starts now; its id is the date, the name and a counter, as in <c>20261122-tishby-3</c>.</summary>
    /// <exception cref="ArgumentException">The settings are no JSON object.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public RunRecord Create(NewRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        RequireObject(run.SettingsJson);
        var now = _time.GetUtcNow();
        var stem = RunIds.Stem(now, run.Name);
        return Write(transaction =>
        {
            var taken = _connection.Query<string>("SELECT id FROM run WHERE id >= @stem AND id < @end", new { stem, end = stem + "~" }, transaction);
            var row = new RunRow
            {
                Id = RunIds.Next(stem, taken),
                Verb = run.Verb,
                Name = run.Name,
                Settings = run.SettingsJson,
                ToolVersion = run.ToolVersion,
                CommandLine = run.CommandLine,
                Seeds = RunRow.Format(run.Seeds),
                Status = RunRow.Format(RunStatus.Running),
                CreatedUtc = RunRow.Format(now),
                UpdatedUtc = RunRow.Format(now),
            };
            _connection.Execute(
                "INSERT INTO run (id, verb, name, settings, tool_version, command_line, seeds, status, note, created_utc, updated_utc) "
                + "VALUES (@Id, @Verb, @Name, @Settings, @ToolVersion, @CommandLine, @Seeds, @Status, @Note, @CreatedUtc, @UpdatedUtc)",
                row,
                transaction);
            return row.ToRecord();
        });
    }

    /// <summary>Adds what one repetition measured in one epoch, in one transaction. A key that is there already gets the new value.</summary>
    /// <exception cref="StoreException">There is no such run, or the store cannot be written; then nothing of this call is kept.</exception>
    public void Append(string runId, long seed, long epoch, IEnumerable<Measurement> measurements, IEnumerable<RunWarning>? warnings = null)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var values = measurements.Select(m => new
        {
            runId,
            seed,
            epoch,
            m.Name,
            m.Layer,
            m.Estimator,
            Value = double.IsNaN(m.Value) ? (double?)null : m.Value,
        }).ToList();
        var notes = (warnings ?? []).Select(w => new { runId, seed, epoch, w.Layer, w.Estimator, w.Code, w.Message }).ToList();
        Write(transaction =>
        {
            Touch(runId, transaction);
            _connection.Execute(
                "INSERT INTO measurement (run_id, seed, epoch, name, layer, estimator, value) VALUES (@runId, @seed, @epoch, @Name, @Layer, @Estimator, @Value) "
                + "ON CONFLICT (run_id, name, layer, estimator, seed, epoch) DO UPDATE SET value = excluded.value",
                values,
                transaction);
            _connection.Execute(
                "INSERT INTO warning (run_id, seed, epoch, layer, estimator, code, message) VALUES (@runId, @seed, @epoch, @Layer, @Estimator, @Code, @Message) "
                + "ON CONFLICT (run_id, seed, epoch, layer, estimator, code) DO UPDATE SET message = excluded.message",
                notes,
                transaction);
            return values.Count;
        });
    }

    /// <summary>Notes how far a run has come.</summary>
    /// <param name="runId">Its whole id.</param>
    /// <param name="status">The status.</param>
    /// <param name="note">Why; null clears it.</param>
    /// <exception cref="StoreException">There is no such run, or the store cannot be written.</exception>
    public void SetStatus(string runId, RunStatus status, string? note = null) => Write(transaction =>
    {
        Touch(runId, transaction);
        return _connection.Execute("UPDATE run SET status = @status, note = @note WHERE id = @runId", new { runId, status = RunRow.Format(status), note }, transaction);
    });

    /// <summary>The run with this id, or the only one whose id starts so.</summary>
    /// <exception cref="StoreException">None does, and the message names the nearest; or several do.</exception>
    public RunRecord Find(string idOrPrefix)
    {
        ArgumentNullException.ThrowIfNull(idOrPrefix);
        var rows = Read(() => _connection.Query<RunRow>($"SELECT {RunRow.Columns} FROM run ORDER BY id").ToList());
        var exact = rows.Find(row => row.Id == idOrPrefix);
        if (exact is not null)
        {
            return exact.ToRecord();
        }

        var starting = rows.FindAll(row => idOrPrefix.Length > 0 && row.Id.StartsWith(idOrPrefix, StringComparison.Ordinal));
        return starting.Count switch
        {
            1 => starting[0].ToRecord(),
            0 => throw StoreException.NoRun(idOrPrefix, NearestName.Find(idOrPrefix, rows.Select(row => row.Id)) ?? rows.LastOrDefault()?.Id),
            _ => throw StoreException.Ambiguous(idOrPrefix, [.. starting.Select(row => row.Id)]),
        };
    }

    /// <summary>All runs, newest first.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<RunRecord> List() => Read(() =>
        _connection.Query<RunRow>($"SELECT {RunRow.Columns} FROM run ORDER BY created_utc DESC, id DESC").Select(row => row.ToRecord()).ToList());

    /// <summary>What a run measured, ordered by seed, epoch, name, layer and estimator.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<MeasuredPoint> Measurements(string runId, MeasurementFilter filter = default) => Read(() =>
    {
        var sql = "SELECT seed, epoch, name, layer, estimator, value FROM measurement WHERE run_id = @runId"
            + (filter.Seed is null ? "" : " AND seed = @Seed")
            + (filter.Name is null ? "" : " AND name = @Name")
            + (filter.Layer is null ? "" : " AND layer = @Layer")
            + (filter.Estimator is null ? "" : " AND estimator = @Estimator")
            + (filter.AfterEpoch is null ? "" : " AND epoch > @AfterEpoch")
            + " ORDER BY seed, epoch, name, layer, estimator";
        return _connection
            .Query<(long Seed, long Epoch, string Name, string Layer, string Estimator, double? Value)>(
                sql, new { runId, filter.Seed, filter.Name, filter.Layer, filter.Estimator, filter.AfterEpoch })
            .Select(row => new MeasuredPoint(row.Seed, row.Epoch, row.Name, row.Layer, row.Estimator, row.Value ?? double.NaN))
            .ToList();
    });

    /// <summary>The warnings of a run, ordered by seed, epoch, layer, estimator and code.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public IReadOnlyList<WarnedPoint> Warnings(string runId) => Read(() =>
        _connection
            .Query<(long Seed, long Epoch, string Layer, string Estimator, string Code, string Message)>(
                "SELECT seed, epoch, layer, estimator, code, message FROM warning WHERE run_id = @runId ORDER BY seed, epoch, layer, estimator, code", new { runId })
            .Select(row => new WarnedPoint(row.Seed, row.Epoch, row.Layer, row.Estimator, row.Code, row.Message))
            .ToList());

    /// <summary>Deletes a run, what it measured, and its folder with everything in it.</summary>
    /// <param name="runId">Its whole id; a prefix is not enough.</param>
    /// <exception cref="StoreException">There is no such run, or it cannot be deleted.</exception>
    public void Delete(string runId)
    {
        var folder = FolderOf(runId);
        Write(transaction => _connection.Execute("DELETE FROM run WHERE id = @runId", new { runId }, transaction) == 1
            ? 1
            : throw StoreException.NoRun(runId, NearestId(runId)));
        Guard(() =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        });
    }

    /// <summary>The folder for the files of a run, created where it is missing.</summary>
    /// <exception cref="StoreException">The id is not one, or the folder cannot be created.</exception>
    public string RunFolder(string runId)
    {
        var folder = FolderOf(runId);
        Guard(() => Directory.CreateDirectory(folder));
        return folder;
    }

    /// <summary>Makes everything written so far survive a power failure, not only a killed process. Call it before a checkpoint replaces the last one.</summary>
    /// <exception cref="StoreException">The disk refused.</exception>
    public void Sync() => Read(() =>
    {
        _dialect.Sync(_connection);
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static void RequireObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The settings are no JSON ({e.Message}). Give one object.", nameof(json), e);
        }

        throw new ArgumentException("The settings are JSON but no object. Give one object.", nameof(json));
    }

    private string FolderOf(string runId) => RunIds.IsValid(runId)
        ? Path.Combine(_dialect.Folder, "runs", runId)
        : throw StoreException.NoRun(runId, NearestId(runId));

    private string? NearestId(string runId)
    {
        var ids = List().Select(run => run.Id).ToList();
        return NearestName.Find(runId, ids) ?? ids.FirstOrDefault();
    }

    private void Touch(string runId, DbTransaction transaction)
    {
        var touched = _connection.Execute("UPDATE run SET updated_utc = @now WHERE id = @runId", new { runId, now = RunRow.Format(_time.GetUtcNow()) }, transaction);
        if (touched == 0)
        {
            throw StoreException.NoRun(runId, NearestName.Find(runId, _connection.Query<string>("SELECT id FROM run ORDER BY id", transaction: transaction)));
        }
    }

    private T Write<T>(Func<DbTransaction, T> action) => Read(() =>
    {
        using var transaction = _dialect.BeginWrite(_connection);
        var result = action(transaction);
        transaction.Commit();
        return result;
    });

    private T Read<T>(Func<T> action)
    {
        // One connection serves all threads of the process, one after the other; calls are short.
        lock (_lock)
        {
            return Guard(action);
        }
    }

    private void Guard(Action action) => Guard(() =>
    {
        action();
        return 0;
    });

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (_dialect.Advice(e) is { } advice)
        {
            throw new StoreException($"{_dialect.Place}: {advice} ({e.Message})", e);
        }
    }
}
