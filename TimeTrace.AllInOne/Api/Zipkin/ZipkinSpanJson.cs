using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>Writes spans of any origin in Zipkin's JSON, version 2; one that came from Zipkin comes out as it was.</summary>
/// <remarks>See https://zipkin.io/zipkin-api/#/default/get_trace__traceId_.</remarks>
internal static class ZipkinSpanJson
{
    private const ulong NanoPerMicro = 1_000;

    // Under this name spans are kept that name no service.
    private const string NoService = "missing-service-name";

    /// <summary>Writes all spans of a trace, as a list.</summary>
    public static void Write(Utf8JsonWriter json, Trace trace)
    {
        json.WriteStartArray();
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            ref readonly var row = ref trace.Rows[i];
            Write(json, trace.ReadSpan(i), trace.Resources[row.ResourceIndex], trace.Scopes[row.ScopeIndex]);
        }
        json.WriteEndArray();
    }

    /// <summary>The names of those whom a service's spans of a trace call, or are called by, as the spans tell.</summary>
    public static IEnumerable<string> RemoteServices(Trace trace, string service)
    {
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            if (ServiceOf(trace.Resources[trace.Rows[i].ResourceIndex]) == service)
            {
                var name = new ZipkinAttributes(trace.ReadSpan(i).Attributes).Take("peer.service", _ => true);
                if (name.Length > 0)
                {
                    yield return name;
                }
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Span span, Resource resource, Scope scope)
    {
        var attributes = new ZipkinAttributes(span.Attributes);
        json.WriteStartObject();
        json.WriteString("traceId"u8, span.TraceId.ToLegacyText());
        json.WriteString("id"u8, span.Id.ToString());
        if (!span.ParentId.IsEmpty)
        {
            json.WriteString("parentId"u8, span.ParentId.ToString());
        }
        if (span.Kind is SpanKind.Client or SpanKind.Server or SpanKind.Producer or SpanKind.Consumer)
        {
            json.WriteString("kind"u8, span.Kind.ToName().ToUpperInvariant());
        }
        WriteText(json, "name"u8, span.Name);
        if (!attributes.TakeFlag("otel.zipkin.absentField.startTime"))
        {
            json.WriteNumber("timestamp"u8, span.StartUnixNano / NanoPerMicro);
        }
        WriteDuration(json, span);
        WriteEndpoint(json, "localEndpoint", ServiceOf(resource), attributes, "net.host");
        WriteEndpoint(
            json,
            "remoteEndpoint",
            attributes.Take("peer.service", text => text.Length > 0),
            attributes,
            "net.peer"
        );
        WriteAnnotations(json, span.Events);
        var (isDebug, isShared) = (attributes.TakeFlag("zipkin.debug"), attributes.TakeFlag("zipkin.shared"));
        ZipkinTagsJson.Write(json, span, attributes.Rest, resource, scope);
        if (isDebug)
        {
            json.WriteBoolean("debug"u8, true);
        }
        if (isShared)
        {
            json.WriteBoolean("shared"u8, true);
        }
        json.WriteEndObject();
    }

    // Zipkin knows no duration of zero.
    private static void WriteDuration(Utf8JsonWriter json, Span span)
    {
        var micros = span.EndUnixNano > span.StartUnixNano ? (span.EndUnixNano - span.StartUnixNano) / NanoPerMicro : 0;
        if (micros > 0)
        {
            json.WriteNumber("duration"u8, micros);
        }
    }

    private static string ServiceOf(Resource resource) =>
        resource.Attributes.FirstOrDefault(attribute => attribute.Key == "service.name") is { Key: not null } name
        && name.Value.ToString() is var service and not NoService
            ? service
            : "";

    private static void WriteEndpoint(
        Utf8JsonWriter json,
        string name,
        string service,
        ZipkinAttributes attributes,
        string prefix
    )
    {
        var ipv4 = attributes.Take(prefix + ".ip", text => IsAddress(text, AddressFamily.InterNetwork));
        var ipv6 = attributes.Take(prefix + ".ip", text => IsAddress(text, AddressFamily.InterNetworkV6));
        var port = attributes.Take(prefix + ".port", text => TryReadPort(text, out _));
        if (service.Length + ipv4.Length + ipv6.Length + port.Length == 0)
        {
            return;
        }
        json.WriteStartObject(name);
        WriteText(json, "serviceName"u8, service);
        WriteText(json, "ipv4"u8, ipv4);
        WriteText(json, "ipv6"u8, ipv6);
        if (TryReadPort(port, out var number))
        {
            json.WriteNumber("port"u8, number);
        }
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    // A bare number would be an IPv4 address too.
    private static bool IsAddress(string text, AddressFamily family) =>
        IPAddress.TryParse(text, out var address)
        && address.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || text.Count('.') == 3);

    private static bool TryReadPort(string text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;

    private static void WriteAnnotations(Utf8JsonWriter json, IReadOnlyList<SpanEvent> events)
    {
        if (events.Count == 0)
        {
            return;
        }
        json.WriteStartArray("annotations"u8);
        foreach (var entry in events)
        {
            json.WriteStartObject();
            json.WriteNumber("timestamp"u8, entry.TimeUnixNano / NanoPerMicro);
            json.WriteString("value"u8, ZipkinPackedText.Of(entry));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
