using System.Runtime.InteropServices;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>Where it was measured.</summary>
/// <param name="Processor">The processor's model.</param>
/// <param name="CoreCount">Cores that the runner may use, threads of one core counted each.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="LoadBefore">How many threads wanted to run in the minute before; null where the system does not tell.</param>
internal sealed record Machine(string Processor, int CoreCount, string System, string Runtime, double? LoadBefore)
{
    public static Machine Read() =>
        new(
            ReadProcessor(),
            Environment.ProcessorCount,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            ReadLoad()
        );

    public override string ToString() =>
        $"{CoreCount} cores of {Processor}, {System}, {Runtime}"
        + (LoadBefore is { } load ? $", load before {load:F1}" : "");

    private static string ReadProcessor()
    {
        const string Path = "/proc/cpuinfo";
        var line = File.Exists(Path)
            ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static double? ReadLoad()
    {
        const string Path = "/proc/loadavg";
        return File.Exists(Path)
            ? double.Parse(
                File.ReadAllText(Path).Split(' ')[0],
                global::System.Globalization.CultureInfo.InvariantCulture
            )
            : null;
    }
}
