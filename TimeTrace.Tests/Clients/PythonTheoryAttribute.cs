using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Clients;

/// <summary>A test of Zipkin's client for Python; without it, it is skipped, except in CI.</summary>
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    /// <summary>The interpreter for which Debian has packages; another may come before it in the PATH.</summary>
    public const string Program = "/usr/bin/python3";

    private static readonly Lazy<bool> Exists = new(() =>
        File.Exists(Program)
        && InstalledProgram.RunAsync(Program, ".", "-c", "import py_zipkin").GetAwaiter().GetResult().ExitCode == 0
    );

    public PythonTheoryAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) && !Exists.Value)
        {
            Skip = "Debian's Python with the package py_zipkin is not installed, so that client cannot be tried.";
        }
    }
}
