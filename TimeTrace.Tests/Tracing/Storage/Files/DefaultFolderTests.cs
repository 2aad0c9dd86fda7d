using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.Tracing.Storage.Files;

public sealed class DefaultFolderTests
{
    [LinuxFact]
    public async Task Path_WithXdgDataHome_IsInIt() =>
        Assert.Equal("/elsewhere/timetrace", await DefaultAsync(("XDG_DATA_HOME", "/elsewhere"), ("HOME", "/home/me")));

    [LinuxFact]
    public async Task Path_WithoutXdgDataHome_IsUnderTheHome()
    {
        Assert.Equal(
            "/home/me/.local/share/timetrace",
            await DefaultAsync(("XDG_DATA_HOME", ""), ("HOME", "/home/me"))
        );
        Assert.Equal(
            "/home/me/.local/share/timetrace",
            await DefaultAsync(("XDG_DATA_HOME", "relative"), ("HOME", "/home/me"))
        );
    }

    private static async Task<string> DefaultAsync(params (string Name, string Value)[] environment)
    {
        await using var program = RealProcess.Start(
            "TimeTrace.Tests",
            ["store-folder", "default"],
            environment.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal)
        );
        Assert.Equal(0, await program.WaitForExitAsync());
        return program.Stdout.ToString();
    }
}
