namespace TimeTrace.Tests.Deploy;

/// <summary>A test that Docker Compose itself takes part in; without it the test is skipped, except in CI.</summary>
public sealed class ComposeFactAttribute : FactAttribute
{
    public ComposeFactAttribute()
    {
        var isCi = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (!isCi && !ComposeProgram.Exists())
        {
            Skip =
                "Neither docker compose nor docker-compose is installed, so that neither can read deploy/compose.yaml.";
        }
    }
}
