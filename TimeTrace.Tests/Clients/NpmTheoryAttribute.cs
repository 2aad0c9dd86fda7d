namespace TimeTrace.Tests.Clients;

/// <summary>A test of every OTLP exporter of Node.js; without npm it is skipped, except in CI.</summary>
public sealed class NpmTheoryAttribute : TheoryAttribute
{
    public NpmTheoryAttribute()
    {
        var isCi = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (!isCi && !NodePrograms.Exist())
        {
            Skip = "Node.js with npm is not installed, so its exporters cannot be tried.";
        }
    }
}
