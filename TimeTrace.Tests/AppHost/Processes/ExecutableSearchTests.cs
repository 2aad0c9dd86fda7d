using TimeTrace.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Processes;

public sealed class ExecutableSearchTests : IDisposable
{
    private readonly ProgramFolder _first = new();
    private readonly ProgramFolder _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [UnixFact]
    public async Task Find_InTwoFolders_AnswersTheFirst()
    {
        await _first.AddScriptAsync("docker", "");
        await _second.AddScriptAsync("docker", "");

        Assert.Equal(_first.PathOf("docker"), Find("docker"));
    }

    [UnixFact]
    public async Task Find_FirstIsNoProgram_AnswersTheSecond()
    {
        await File.WriteAllTextAsync(_first.PathOf("docker"), "");
        Directory.CreateDirectory(_first.PathOf("podman"));
        await _second.AddScriptAsync("docker", "");
        await _second.AddScriptAsync("podman", "");

        Assert.Equal(_second.PathOf("docker"), Find("docker"));
        Assert.Equal(_second.PathOf("podman"), Find("podman"));
    }

    [Fact]
    public void Find_Nowhere_IsNull()
    {
        Assert.Null(Find("docker"));
        Assert.Null(ExecutableSearch.Find("docker", null));
        Assert.Null(ExecutableSearch.Find("docker", $"{Path.PathSeparator} {Path.PathSeparator}"));
    }

    private string? Find(string name) =>
        ExecutableSearch.Find(
            name,
            $"{_first.Folder}-gone{Path.PathSeparator}{_first.Folder}{Path.PathSeparator}{_second.Folder}"
        );
}
