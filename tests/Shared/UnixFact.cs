namespace Infoscope.Testing;

/// <summary>A test of what only Unix has, such as signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        Skip = OperatingSystem.IsWindows() ? "needs signals, which Windows does not have" : null;
    }
}
