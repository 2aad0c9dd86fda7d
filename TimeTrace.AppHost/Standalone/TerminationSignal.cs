using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TimeTrace.AppHost.Standalone;

/// <summary>SIGTERM, which .NET receives but does not send.</summary>
internal static class TerminationSignal
{
    private const int SigTerm = 15;

    [UnsupportedOSPlatform("windows")]
    public static void Send(int processId) => _ = Kill(processId, SigTerm);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
