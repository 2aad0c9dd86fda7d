using TimeTrace.Benchmarks.Load;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>The command line of the page measurements.</summary>
internal static class PagesCommand
{
    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>0 for success, 1 where a page failed or, with <c>--check</c>, missed a budget, 2 for arguments that cannot be understood.</returns>
    public static Task<int> InvokeAsync(string[] arguments)
    {
        var settings = new PagesSettings();
        return OptionCommand.InvokeAsync(
            "Opens the pages of very large traces in Chromium and measures them.",
            settings.All,
            arguments,
            settings.Read,
            PagesProgram.RunAsync
        );
    }
}
