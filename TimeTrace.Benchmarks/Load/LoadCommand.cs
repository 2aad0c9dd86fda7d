namespace TimeTrace.Benchmarks.Load;

/// <summary>The load runner's command line.</summary>
internal static class LoadCommand
{
    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>0 where every check passed, 1 where one failed, 2 for arguments that cannot be understood.</returns>
    public static Task<int> InvokeAsync(string[] arguments)
    {
        var settings = new LoadSettings();
        return OptionCommand.InvokeAsync(
            "Sends spans to TimeTrace.AllInOne, a process of its own, and measures it.",
            settings.All,
            arguments,
            settings.Read,
            LoadProgram.RunAsync
        );
    }
}
