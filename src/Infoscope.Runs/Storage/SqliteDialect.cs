using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Infoscope.Runs.Storage;

/// <summary>A store in one SQLite file, in write-ahead mode: one writer at a time waits for another, readers never wait.</summary>
/// <param name="folder">The folder of the database and of the files of runs.</param>
internal sealed class SqliteDialect(string folder) : IStoreDialect
{
    /// <summary>The name of the database file.</summary>
    public const string FileName = "infoscope.db";

    /// <summary>Marks the file as ours: "INFO" in ASCII.</summary>
    public const int ApplicationId = 0x494E464F;

    private const int BusySeconds = 30;
    private const int VersionOffset = 60;
    private const int ApplicationOffset = 68;

    /// <inheritdoc/>
    public string Place => Path.Combine(folder, FileName);

    /// <inheritdoc/>
    public string Folder => folder;

    /// <inheritdoc/>
    public DbConnection Open()
    {
        Directory.CreateDirectory(folder);
        RefuseUnseen();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Place,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            RequireOurs(connection);
            connection.Execute($"PRAGMA busy_timeout = {BusySeconds * 1000}");
            connection.Execute("PRAGMA journal_mode = WAL");

            // In write-ahead mode this loses nothing when a process is killed; Sync is for power failures.
            connection.Execute("PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    /// <inheritdoc/>
    public long ReadVersion(DbConnection connection) => connection.ExecuteScalar<long>("PRAGMA user_version");

    /// <inheritdoc/>
    public void WriteVersion(DbConnection connection, DbTransaction transaction, long version)
    {
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"), transaction: transaction);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"), transaction: transaction);
    }

    /// <inheritdoc/>
    public void Sync(DbConnection connection) => connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");

    /// <inheritdoc/>
    public string? Advice(Exception exception)
    {
        const int Busy = 5;
        const int Locked = 6;
        const int ReadOnly = 8;
        const int InputOutput = 10;
        const int Corrupt = 11;
        const int Full = 13;
        const int CannotOpen = 14;
        const int NotADatabase = 26;
        return exception switch
        {
            SqliteException { SqliteErrorCode: Full } => "The disk is full. What was finished before is safe; free some space and resume the run.",
            SqliteException { SqliteErrorCode: ReadOnly } => "It may only be read. Check the permissions, or name another --store.",
            SqliteException { SqliteErrorCode: CannotOpen } or UnauthorizedAccessException => "It cannot be opened. Check the folder and its permissions, or name another --store.",
            SqliteException { SqliteErrorCode: InputOutput } or IOException => "The disk reports an error. What was finished before is safe; check the disk and its free space, then resume the run.",
            SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => "It is damaged or no Infoscope store. Keep a copy, then name another --store.",
            SqliteException { SqliteErrorCode: Busy or Locked } => $"Another process has been writing for more than {BusySeconds} seconds. Try again when it is done.",
            SqliteException => "The database refused.",
            _ => null,
        };
    }

    /// <summary>
    /// Looks at the file's header before SQLite does, because opening a database in write-ahead mode may already change its files.
    /// </summary>
    private void RefuseUnseen()
    {
        if (!File.Exists(Place))
        {
            return;
        }

        Span<byte> header = stackalloc byte[100];
        using (var file = new FileStream(Place, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            {
                return;
            }
        }

        var application = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationOffset..]);
        var version = BinaryPrimitives.ReadInt32BigEndian(header[VersionOffset..]);
        if (header.StartsWith("SQLite format 3\0"u8) && application == ApplicationId && version > Migrations.Newest)
        {
            throw StoreException.TooNew(Place, version, Migrations.Newest);
        }
    }

    private void RequireOurs(SqliteConnection connection)
    {
        var application = connection.ExecuteScalar<long>("PRAGMA application_id");
        if (application != ApplicationId && (application != 0 || connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master") > 0))
        {
            throw StoreException.Foreign(Place);
        }
    }
}
