using System.Diagnostics;

namespace OpenTelemetry.Trace;

/// <summary>Completes .NET's own activities at the events of their diagnostic listener.</summary>
internal interface IDiagnosticEvents
{
    /// <summary>Whether the event is listened to; also asked with the name without its ending.</summary>
    bool IsWanted(string eventName);

    /// <summary>The event happened in <paramref name="span"/>.</summary>
    void On(string eventName, Activity span, object? payload);
}
