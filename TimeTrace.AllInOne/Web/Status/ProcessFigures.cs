namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What this process takes.</summary>
/// <param name="Uptime">How long it has been running.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="HeapBytes">The part of it that holds objects.</param>
/// <param name="BusyProcessors">How many processors it keeps busy.</param>
/// <param name="HeldBodyBytes">Bytes of requests that are being received now.</param>
/// <param name="MaxBodyBytes">How many there may be.</param>
/// <param name="Version">The program's version.</param>
public sealed record ProcessFigures(
    TimeSpan Uptime,
    long MemoryBytes,
    long HeapBytes,
    double BusyProcessors,
    long HeldBodyBytes,
    long MaxBodyBytes,
    string Version
);
