namespace TimeTrace.Tests.Processes;

/// <summary>A port of loopback where nobody listens: below the range of free ports, and reserved (tcpmux).</summary>
internal static class ClosedPort
{
    public const int Number = 1;

    public static string Endpoint => "http://127.0.0.1:1";
}
