using TimeTrace.AppHost.Processes;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Processes;

public sealed class BoundedCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ProgramFolder _programs = new();

    public void Dispose() => _programs.Dispose();

    [UnixFact]
    public async Task RunAsync_ProgramWithChildrenIsCancelled_LeavesNoProcess()
    {
        await _programs.AddPipeAsync("alive");
        await _programs.AddScriptAsync(
            "hang",
            """
            exec 3>"$1"
            echo started >&3
            tail -f /dev/null &
            wait
            """
        );
        using var cancellation = new CancellationTokenSource();
        var run = RunAsync("hang", Patience, cancellation.Token, _programs.PathOf("alive"));

        // The pipe ends when its last writer has: script and child both hold it open.
        using var alive = await Task.Run(() => new StreamReader(_programs.PathOf("alive"))).WaitAsync(Patience);
        Assert.Equal("started", await alive.ReadLineAsync().WaitAsync(Patience));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Null(await alive.ReadLineAsync().WaitAsync(Patience));
    }

    [UnixFact]
    public async Task RunAsync_ProgramHangs_AnswersNoExitCode()
    {
        await _programs.AddScriptAsync("hang", "exec tail -f /dev/null");

        Assert.Equal(new CommandAnswer(null, ""), await RunAsync("hang", TimeSpan.FromMilliseconds(300)));
    }

    [UnixFact]
    public async Task RunAsync_OutputNeverEnds_AnswersNoExitCode()
    {
        await _programs.AddScriptAsync("flood", "yes & exec yes >&2");

        Assert.Equal(new CommandAnswer(null, ""), await RunAsync("flood", TimeSpan.FromMilliseconds(300)));
    }

    [UnixFact]
    public async Task RunAsync_MuchOutput_AnswersItsLastLine()
    {
        const string flood = "head -c 20000000 /dev/zero | tr '\\0' x";
        await _programs.AddScriptAsync("flood", $"{flood}; {flood} >&2; printf '\\nlast\\n \\n' >&2; exit 7");

        Assert.Equal(new CommandAnswer(7, "last"), await RunAsync("flood", Patience));
    }

    [UnixFact]
    public async Task RunAsync_ProgramReads_FindsTheEnd()
    {
        await _programs.AddScriptAsync("read", "cat && exit 0");

        Assert.Equal(new CommandAnswer(0, ""), await RunAsync("read", Patience));
    }

    [UnixFact]
    public async Task RunAsync_NoProgram_SaysWhy()
    {
        await _programs.AddProgramAsync("text", "no program");

        var answer = await RunAsync("text", Patience);

        Assert.Null(answer.ExitCode);
        Assert.EndsWith("Exec format error", answer.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoSuchFile_SaysWhy()
    {
        var answer = await RunAsync("missing", Patience);

        Assert.Null(answer.ExitCode);
        Assert.Contains("missing", answer.ErrorLine, StringComparison.Ordinal);
    }

    private Task<CommandAnswer> RunAsync(
        string name,
        TimeSpan bound,
        CancellationToken cancellationToken = default,
        params string[] arguments
    ) => BoundedCommand.RunAsync(_programs.PathOf(name), arguments, bound, cancellationToken);
}
