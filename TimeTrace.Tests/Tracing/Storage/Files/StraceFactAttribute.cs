using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A test in which a call to the system fails that no ordinary disk lets fail.</summary>
public sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || InstalledProgram.Find("strace") is null)
        {
            Skip = "Needs strace, which makes a sync of a real file fail.";
        }
    }
}
