namespace Infoscope.Benchmarks;

/// <summary>Where the checkout is.</summary>
internal static class Repository
{
    /// <summary>The nearest folder above the program or the current folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new InvalidOperationException("Run the benchmarks from inside the checkout.");

    private static string? Find(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Infoscope.slnx")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
