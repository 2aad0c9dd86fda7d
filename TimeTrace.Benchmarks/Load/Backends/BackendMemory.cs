using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>How much memory a process has.</summary>
/// <param name="PeakResidentBytes">The most that was ever resident, files and shared pages among it.</param>
/// <param name="AnonymousBytes">What is its own now; where the system does not tell, everything resident.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BackendMemory(long PeakResidentBytes, long AnonymousBytes)
{
    /// <summary>Asks the system; null where the process has ended.</summary>
    public static BackendMemory? TryRead(int processId)
    {
        try
        {
            var status = $"/proc/{processId}/status";
            return File.Exists(status) ? Parse(File.ReadAllLines(status)) : ReadWorkingSet(processId);
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads the lines of Linux's <c>/proc/PID/status</c>; see proc_pid_status(5).</summary>
    public static BackendMemory? Parse(IReadOnlyList<string> lines) =>
        Find(lines, "VmHWM:") is { } peak && Find(lines, "RssAnon:") is { } anonymous
            ? new BackendMemory(peak, anonymous)
            : null;

    private static long? Find(IEnumerable<string> lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? 1024
                * long.Parse(
                    line[name.Length..].Replace("kB", "", StringComparison.Ordinal),
                    CultureInfo.InvariantCulture
                )
            : null;

    private static BackendMemory ReadWorkingSet(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new BackendMemory(process.PeakWorkingSet64, process.WorkingSet64);
    }
}
