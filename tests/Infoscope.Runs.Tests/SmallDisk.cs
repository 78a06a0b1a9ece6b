using System.Data.Common;
using Dapper;
using Infoscope.Runs.Storage;

namespace Infoscope.Runs.Tests;

/// <summary>A store on a disk with room for little.</summary>
internal sealed class SmallDisk(IStoreDialect inner) : IStoreDialect
{
    public string Place => inner.Place;

    public string Folder => inner.Folder;

    public DbConnection Open()
    {
        var connection = inner.Open();
        connection.Execute("PRAGMA max_page_count = 64");
        return connection;
    }

    public DbTransaction BeginWrite(DbConnection connection) => inner.BeginWrite(connection);

    public long ReadVersion(DbConnection connection) => inner.ReadVersion(connection);

    public void WriteVersion(DbConnection connection, DbTransaction transaction, long version) => inner.WriteVersion(connection, transaction, version);

    public void Sync(DbConnection connection) => inner.Sync(connection);

    public string? Advice(Exception exception) => inner.Advice(exception);
}

/// <summary>A store that refuses every write, as one in a folder of another user does.</summary>
internal sealed class ReadOnlyDisk(IStoreDialect inner) : IStoreDialect
{
    public string Place => inner.Place;

    public string Folder => inner.Folder;

    public DbConnection Open()
    {
        var connection = inner.Open();
        connection.Execute("PRAGMA query_only = 1");
        return connection;
    }

    public DbTransaction BeginWrite(DbConnection connection) => inner.BeginWrite(connection);

    public long ReadVersion(DbConnection connection) => inner.ReadVersion(connection);

    public void WriteVersion(DbConnection connection, DbTransaction transaction, long version) => inner.WriteVersion(connection, transaction, version);

    public void Sync(DbConnection connection) => inner.Sync(connection);

    public string? Advice(Exception exception) => inner.Advice(exception);
}
