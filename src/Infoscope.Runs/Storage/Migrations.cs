using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Infoscope.Runs.Storage;

/// <summary>Brings a store to the newest format: numbered SQL files, each in one transaction.</summary>
internal static class Migrations
{
    private static readonly (long Number, string Resource)[] All = Find();

    /// <summary>The newest format that this program knows.</summary>
    public static long Newest => All[^1].Number;

    /// <summary>Runs what the store has not seen.</summary>
    /// <exception cref="StoreException">The store is newer than this program.</exception>
    public static void Apply(IStoreDialect dialect, DbConnection connection)
    {
        if (dialect.ReadVersion(connection) == Newest)
        {
            return;
        }

        using var transaction = dialect.BeginWrite(connection);

        // Read again: another process may have done it while this one waited.
        var version = dialect.ReadVersion(connection);
        if (version > Newest)
        {
            throw StoreException.TooNew(dialect.Place, version, Newest);
        }

        foreach (var (number, resource) in All)
        {
            if (number > version)
            {
                connection.Execute(Read(resource), transaction: transaction);
                dialect.WriteVersion(connection, transaction, number);
            }
        }

        transaction.Commit();
    }

    private static (long Number, string Resource)[] Find() =>
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (long.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name)),
    ];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
