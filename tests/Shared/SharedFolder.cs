namespace Infoscope.Testing;

/// <summary>
/// The folder of data sets and reference values beside the checkout (<c>../shared</c>, or what <c>INFOSCOPE_SHARED</c>
/// names). It is not part of the project: tests that need it say so and are skipped by name where it is missing.
/// </summary>
internal static class SharedFolder
{
    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    private static string Folder { get; } = Environment.GetEnvironmentVariable("INFOSCOPE_SHARED") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>The full path of something in the folder, such as <c>data/jidt</c>. <c>INFOSCOPE_ORACLE</c> moves <c>oracle</c>.</summary>
    public static string Get(string relative) =>
        relative.StartsWith("oracle", StringComparison.Ordinal) && Environment.GetEnvironmentVariable("INFOSCOPE_ORACLE") is { Length: > 0 } oracle
            ? oracle + relative["oracle".Length..]
            : Path.Combine(Folder, relative);

    /// <summary>The reason to skip a test, or null when everything it needs is there.</summary>
    public static string? Missing(string[] needed)
    {
        var missing = Array.Find(needed, name => !Path.Exists(Get(name)));
        return missing is null ? null : $"needs shared/{missing}, which is not beside this checkout (INFOSCOPE_SHARED names another place)";
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Infoscope.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No Infoscope.slnx above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A test that needs files of the shared folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(params string[] needed)
    {
        Skip = SharedFolder.Missing(needed);
    }
}

/// <summary>A data-driven test that needs files of the shared folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute(params string[] needed)
    {
        Skip = SharedFolder.Missing(needed);
    }
}
