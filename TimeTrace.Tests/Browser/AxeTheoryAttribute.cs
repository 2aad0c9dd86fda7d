using TimeTrace.Tests.Clients;

namespace TimeTrace.Tests.Browser;

/// <summary>A test of pages with axe-core, which npm installs; without npm or a browser it is skipped, except in CI.</summary>
public sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute()
    {
        Skip = new BrowserFactAttribute().Skip;
        var isCi = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (Skip is null && !isCi && !NodePrograms.Exist())
        {
            Skip = "Node.js with npm is not installed, so axe-core, which checks pages, cannot be had.";
        }
    }
}
