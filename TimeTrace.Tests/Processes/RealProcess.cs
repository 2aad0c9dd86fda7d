using System.Diagnostics;
using System.Globalization;
using TimeTrace.AllInOne;
using TimeTrace.AllInOne.Options;

namespace TimeTrace.Tests.Processes;

/// <summary>One of our programs, started as users start it: its own process, from its own build output.</summary>
/// <remarks>
/// The process gets none of the caller's telemetry or endpoint settings, only those the test names. A backend that it is or
/// starts keeps traces in memory unless the test names a folder: the data folder of the account is never touched.
/// </remarks>
public sealed class RealProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] SettingsNotInherited =
    [
        "OTEL_",
        "SERVICES__",
        "CONNECTIONSTRINGS__",
        "TIMETRACE_",
        "ASPNETCORE_",
        "DOTNET_ENVIRONMENT",
        "DOTNET_URLS",
        "URLS",
    ];

    // Where a process that takes neither setting has its default data folder, on Linux.
    private static readonly string DataHome = Path.Combine(
        Path.GetTempPath(),
        string.Create(CultureInfo.InvariantCulture, $"timetrace-tests-{Environment.ProcessId}")
    );

    private readonly Process _process;

    private RealProcess(Process process)
    {
        _process = process;
        Stdout = new CapturedLines(process.StandardOutput);
        Stderr = new CapturedLines(process.StandardError);
    }

    public CapturedLines Stdout { get; }

    public CapturedLines Stderr { get; }

    public int Id => _process.Id;

    /// <summary>Starts a project's program, for example <c>TimeTrace.Server</c>.</summary>
    public static RealProcess Start(
        string project,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(ProgramPath(project));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["TIMETRACE_MEMORY"] = "true";
        // Backends of several tests run side by side; the AppHost is told its ports by each test.
        foreach (var port in project is "TimeTrace.AppHost" ? [] : Ports.All)
        {
            start.Environment[SettingName.Variable(port.OptionName)] = "0";
        }
        start.Environment["XDG_DATA_HOME"] = DataHome;

        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return new RealProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line on stdout that contains <paramref name="text"/>; fails at once when the process ends without it.</summary>
    public async Task<string> WaitForLineAsync(string text, TimeSpan? timeout = null)
    {
        try
        {
            return await Stdout.WaitForAsync(text).WaitAsync(timeout ?? Patience);
        }
        catch (Exception fault) when (fault is TimeoutException or EndOfStreamException)
        {
            throw new InvalidOperationException($"No line with '{text}'. {this}", fault);
        }
    }

    /// <summary>Sends a signal, named as for <c>kill</c>: INT, TERM, KILL, STOP, CONT.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(
            "/bin/sh",
            ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {Id}")]
        );
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Waits for the end and for all output; answers the exit code.</summary>
    public async Task<int> WaitForExitAsync(TimeSpan? timeout = null)
    {
        try
        {
            await Task.WhenAll(_process.WaitForExitAsync(), Stdout.Ended, Stderr.Ended).WaitAsync(timeout ?? Patience);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"Still running. {this}", fault);
        }

        return _process.ExitCode;
    }

    public override string ToString() => $"stdout:\n{Stdout}\nstderr:\n{Stderr}";

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        SettingsNotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // artifacts/bin/TimeTrace.Tests/debug/ stands beside artifacts/bin/<project>/debug/.
    private static string ProgramPath(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
    }
}
