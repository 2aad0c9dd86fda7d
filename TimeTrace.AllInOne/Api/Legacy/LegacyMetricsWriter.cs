using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Querying.Monitoring;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>
/// Writes series as protobuf's JSON of a MetricFamily, without the legacy envelope. Unlike protobuf's, an empty list of
/// metrics is written too: the UI reads its first element unasked.
/// </summary>
internal static class LegacyMetricsWriter
{
    private const ulong NanoPerSecond = 1_000_000_000;

    public static Task WriteAsync(
        HttpContext context,
        string name,
        string help,
        IAsyncEnumerable<MonitorSeries> metrics
    ) =>
        context.WriteJsonAsync(
            async json =>
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("type", "GAUGE");
                json.WriteString("help", help);
                json.WriteStartArray("metrics");
                await foreach (var series in metrics)
                {
                    WriteSeries(json, series);
                    await json.FlushIfLargeAsync(context.RequestAborted);
                }
                json.WriteEndArray();
                json.WriteEndObject();
            },
            LegacyEnvelope.IsPretty(context)
        );

    private static void WriteSeries(Utf8JsonWriter json, MonitorSeries series)
    {
        json.WriteStartObject();
        json.WriteStartArray("labels");
        // The UI takes the first label for the service.
        WriteLabel(json, "service_name", series.ServiceName);
        if (series.SpanName is { } spanName)
        {
            WriteLabel(json, "operation", spanName);
        }
        json.WriteEndArray();
        json.WriteStartArray("metricPoints");
        foreach (var point in series.Points)
        {
            WritePoint(json, point);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLabel(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, MonitorPoint point)
    {
        json.WriteStartObject();
        json.WriteStartObject("gaugeValue");
        if (point.Value is { } value)
        {
            json.WriteNumber("doubleValue", value);
        }
        else
        {
            json.WriteString("doubleValue", "NaN");
        }
        json.WriteEndObject();
        json.WriteString(
            "timestamp",
            DateTimeOffset
                .FromUnixTimeSeconds((long)(point.UnixNano / NanoPerSecond))
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        );
        json.WriteEndObject();
    }
}
