using System.Data.Common;

namespace Infoscope.Runs.Storage;

/// <summary>What differs between database systems; everything else is the same SQL for all.</summary>
internal interface IStoreDialect
{
    /// <summary>What messages call the store.</summary>
    string Place { get; }

    /// <summary>The folder for the files of runs.</summary>
    string Folder { get; }

    /// <summary>Opens a connection, ready for use.</summary>
    DbConnection Open();

    /// <summary>Starts a transaction that waits for other writers at its start, not in its middle.</summary>
    DbTransaction BeginWrite(DbConnection connection);

    /// <summary>The number of the newest migration that the store has seen; 0 for a new one.</summary>
    long ReadVersion(DbConnection connection);

    /// <summary>Notes the number of a migration, within its transaction.</summary>
    void WriteVersion(DbConnection connection, DbTransaction transaction, long version);

    /// <summary>Makes everything committed so far survive a power failure.</summary>
    void Sync(DbConnection connection);

    /// <summary>What an error of the database or the disk means for the user and what helps, or null if it is none of those.</summary>
    string? Advice(Exception exception);
}
