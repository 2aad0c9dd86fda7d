namespace TimeTrace.Tests.Browser;

/// <summary>A test in a real browser. On a developer's machine without one it is skipped; CI has one.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Skip = "Chromium is not installed, so no page can be opened; CHROMIUM may name its program.";
        }
    }
}
