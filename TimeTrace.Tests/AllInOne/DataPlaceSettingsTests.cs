using TimeTrace.AllInOne.Options;

namespace TimeTrace.Tests.AllInOne;

/// <summary>In a folder or in memory: which of the two settings counts.</summary>
public sealed class DataPlaceSettingsTests
{
    private const string Contradiction =
        "--data-dir (TIMETRACE_DATA_DIR) and --memory (TIMETRACE_MEMORY): "
        + "traces are kept either in a folder or in memory only; leave one of them out";

    [Theory]
    [InlineData("--memory", null, null, null)]
    [InlineData("--memory=true", "/variable", null, null)]
    [InlineData("--data-dir=/argument", null, "true", "/argument")]
    [InlineData("--data-dir=/argument", "/variable", "nonsense", "/argument")]
    [InlineData("--memory=false", "/variable", "true", "/variable")]
    [InlineData("", "/variable", "", "/variable")]
    [InlineData("", "/variable", "False", "/variable")]
    [InlineData("", "", "TRUE", null)]
    public void Read_OneOfTheTwo_CountsAndTheCommandLineGoesFirst(
        string arguments,
        string? directoryVariable,
        string? memoryVariable,
        string? expected
    )
    {
        var directory = Read(arguments, directoryVariable, memoryVariable, out var faults);

        Assert.Empty(faults);
        Assert.Equal(expected is null ? null : Path.GetFullPath(expected), directory);
    }

    [Theory]
    [InlineData("--memory --data-dir=/argument", null, null)]
    [InlineData("", "/variable", "true")]
    public void Read_Both_IsAContradiction(string arguments, string? directoryVariable, string? memoryVariable)
    {
        Read(arguments, directoryVariable, memoryVariable, out var faults);

        Assert.Equal(Contradiction, Assert.Single(faults));
    }

    [Theory]
    [InlineData("--data-dir=", "", "Required argument missing for option: '--data-dir'.")]
    [InlineData("--memory=perhaps", "", "Unrecognized command or argument 'perhaps'.")]
    [InlineData("", "yes", "--memory (TIMETRACE_MEMORY): 'yes' is neither true nor false")]
    public void Read_Nonsense_IsReported(string arguments, string memoryVariable, string expected)
    {
        Read(arguments, null, memoryVariable, out var faults);

        Assert.Equal(expected, Assert.Single(faults));
    }

    private static string? Read(
        string arguments,
        string? directoryVariable,
        string? memoryVariable,
        out IReadOnlyList<string> faults
    )
    {
        var commandLine = new CommandLine();
        var parsed = commandLine.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return commandLine
            .Read(
                parsed,
                name =>
                    name switch
                    {
                        "TIMETRACE_DATA_DIR" => directoryVariable,
                        "TIMETRACE_MEMORY" => memoryVariable,
                        _ => null,
                    },
                out faults
            )
            .DataDirectory;
    }
}
