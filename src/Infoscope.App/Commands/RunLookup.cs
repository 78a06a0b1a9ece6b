using Infoscope.App.Cli;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary>Finds the run that a command line names.</summary>
internal static class RunLookup
{
    /// <exception cref="UsageException">There is no such run; the message names the nearest.</exception>
    public static RunRecord Find(RunStore store, string idOrPrefix)
    {
        try
        {
            return store.Find(idOrPrefix);
        }
        catch (StoreException unknown) when (unknown.IsAboutName)
        {
            throw new UsageException(unknown.Message);
        }
    }
}
