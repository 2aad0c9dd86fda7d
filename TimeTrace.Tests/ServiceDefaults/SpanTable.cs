using System.Globalization;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tests.Processes;
using static TimeTrace.Tests.Otlp.Span.Types;

namespace TimeTrace.Tests.ServiceDefaults;

/// <summary>
/// The attributes of HTTP spans as the semantic conventions have them: one table for both builds, whose
/// instrumentation comes from different code.
/// </summary>
internal static class SpanTable
{
    public static Dictionary<string, object> ClientCall(int port, string path, long status) =>
        new(StringComparer.Ordinal)
        {
            ["http.request.method"] = "GET",
            ["http.response.status_code"] = status,
            ["network.protocol.version"] = "1.1",
            ["server.address"] = "127.0.0.1",
            ["server.port"] = (long)port,
            ["url.full"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{path}"),
        };

    public static Dictionary<string, object> Served(int port, string path, string route, long status) =>
        new(StringComparer.Ordinal)
        {
            ["http.request.method"] = "GET",
            ["http.response.status_code"] = status,
            ["http.route"] = route,
            ["network.protocol.version"] = "1.1",
            ["server.address"] = "127.0.0.1",
            ["server.port"] = (long)port,
            ["url.path"] = path,
            ["url.scheme"] = "http",
        };

    /// <summary>Compares everything but ids and times; the status is unset.</summary>
    public static void AssertSpan(
        SinkSpan span,
        string service,
        string name,
        SpanKind kind,
        Dictionary<string, object> attributes,
        Status.Types.StatusCode status = Status.Types.StatusCode.Unset
    )
    {
        Assert.Equal((service, name, kind), (span.Service, span.Name, span.Span.Kind));
        Assert.Equal(Lines(attributes), Lines(span.Attributes));
        Assert.Equal(status, span.Span.Status?.Code ?? Status.Types.StatusCode.Unset);
    }

    private static List<string> Lines(IEnumerable<KeyValuePair<string, object>> attributes) =>
        [
            .. attributes
                .OrderBy(a => a.Key, StringComparer.Ordinal)
                .Select(a =>
                    string.Create(CultureInfo.InvariantCulture, $"{a.Key}={a.Value} ({a.Value.GetType().Name})")
                ),
        ];
}
