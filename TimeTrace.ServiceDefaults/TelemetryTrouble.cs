using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace TimeTrace.ServiceDefaults;

/// <summary>Says on stderr what goes wrong with telemetry: an endpoint that cannot be reached, spans that were dropped and how many.</summary>
/// <remarks>Not through the logs, which may be what cannot be sent. The same trouble is told once a minute.</remarks>
internal sealed class TelemetryTrouble : EventListener
{
    private const string Sdk = "OpenTelemetry-Sdk";
    private const string Exporter = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    // .NET has instruments that nobody asked for; that the SDK leaves them out is no trouble.
    private const string InstrumentIgnored = "MetricInstrumentIgnored";
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    // One entry for each kind of event and endpoint: a handful.
    private readonly ConcurrentDictionary<(int EventId, string? Endpoint), long> _lastTold = new();

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is Sdk or Exporter)
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == InstrumentIgnored)
        {
            return;
        }

        var payload = eventData.Payload?.ToArray() ?? [];
        var endpoint = payload.FirstOrDefault() as string;
        if (endpoint?.StartsWith("http", StringComparison.OrdinalIgnoreCase) != true)
        {
            endpoint = null;
        }

        if (IsNews((eventData.EventId, endpoint)))
        {
            var text = endpoint is null
                ? string.Format(CultureInfo.InvariantCulture, eventData.Message ?? "", payload)
                : $"cannot be sent to {endpoint}: {payload[^1]}";
            Console.Error.WriteLine($"telemetry: {FirstLine(text)}");
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');

    private bool IsNews((int EventId, string? Endpoint) trouble)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (_lastTold.TryGetValue(trouble, out var last) && TimeProvider.System.GetElapsedTime(last, now) < Silence)
        {
            return false;
        }

        _lastTold[trouble] = now;
        return true;
    }
}
