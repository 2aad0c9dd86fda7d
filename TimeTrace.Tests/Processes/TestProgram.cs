using TimeTrace.Tests.Tracing.Storage.Files;

namespace TimeTrace.Tests.Processes;

/// <summary>The programs that the tests start from their own assembly, one a name.</summary>
internal static class TestProgram
{
    private static Task<int> Main(string[] args) =>
        args switch
        {
            ["web", .. var rest] => WebTestProgram.RunAsync(rest),
            ["spans", var ending] => SpansTestProgram.RunAsync(ending),
            ["store-folder", .. var rest] => StoreFolderTestProgram.RunAsync(rest),
            ["slow-start"] => SlowStartTestProgram.RunAsync(),
            _ => throw new ArgumentException($"No test program: {string.Join(' ', args)}", nameof(args)),
        };
}
