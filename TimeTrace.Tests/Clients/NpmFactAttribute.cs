namespace TimeTrace.Tests.Clients;

/// <summary>A test that runs programs of Node.js; without npm it is skipped, except in CI.</summary>
public sealed class NpmFactAttribute : FactAttribute
{
    public NpmFactAttribute()
    {
        var isCi = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (!isCi && !NodePrograms.Exist())
        {
            Skip = "Node.js with npm is not installed, so its clients cannot be tried.";
        }
    }
}
