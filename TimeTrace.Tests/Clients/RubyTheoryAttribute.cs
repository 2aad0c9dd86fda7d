using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>A test of Jaeger's client for Ruby; without it, it is skipped, except in CI.</summary>
public sealed class RubyTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<bool> Exists = new(() =>
        InstalledProgram.Find("ruby") is not null
        && InstalledProgram.RunAsync("ruby", ".", "-e", "require 'jaeger/client'").GetAwaiter().GetResult().ExitCode
            == 0
    );

    public RubyTheoryAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) && !Exists.Value)
        {
            Skip = "Ruby with the package jaeger-client is not installed, so that client cannot be tried.";
        }
    }
}
