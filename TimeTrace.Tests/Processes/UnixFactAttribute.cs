namespace TimeTrace.Tests.Processes;

/// <summary>A test whose small programs are shell scripts, or that sends signals.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Needs a POSIX shell.";
        }
    }
}
