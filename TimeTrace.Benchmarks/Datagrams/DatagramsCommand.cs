using TimeTrace.Benchmarks.Load;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>The command line that sends spans by UDP.</summary>
internal static class DatagramsCommand
{
    /// <summary>Reads the arguments and does what they ask for.</summary>
    /// <returns>0 where every datagram is accounted for, 1 where one is not, 2 for arguments that cannot be understood.</returns>
    public static Task<int> InvokeAsync(string[] arguments)
    {
        var settings = new DatagramSettings();
        return OptionCommand.InvokeAsync(
            "Sends spans by UDP to TimeTrace.AllInOne at a steady rate, and compares its ledger with what was sent.",
            settings.All,
            arguments,
            settings.Read,
            (options, cancellation) => DatagramRun.RunAsync(options, Console.Out, cancellation)
        );
    }
}
