using TimeTrace.ServiceDefaults;

namespace TimeTrace.Client;

/// <summary>What the client's end says. A signal adds its number to 128, as shells have it: 130 for Ctrl-C, 143 for SIGTERM.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int RequestFailed = 1;
    public const int BadUsage = ServiceProgram.BadConfiguration;
}
