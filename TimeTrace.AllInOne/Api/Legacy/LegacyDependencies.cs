using System.Text.Json;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Calls between services; times are in milliseconds.</summary>
internal sealed class LegacyDependencies(QueryService queries, TimeProvider time)
{
    private const ulong NanoPerMilli = 1_000_000;

    private static readonly TimeSpan DefaultLookback = TimeSpan.FromHours(24);

    public void Map(ApiRoutes routes) => routes.Get("/api/dependencies", GetAsync);

    private async Task GetAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        var end = parameters.UnixTime("endTs", NanoPerMilli) ?? time.GetUtcNow().ToUnixNano();
        var lookback =
            parameters.UnixTime("lookback", NanoPerMilli) ?? (ulong)DefaultLookback.TotalMilliseconds * NanoPerMilli;
        var service = parameters.Text("service");
        parameters.ThrowIfFaulty();
        var links = await queries.GetDependenciesAsync(end - Math.Min(lookback, end), end, context.RequestAborted);
        await LegacyEnvelope.WriteAsync(
            context,
            json => Write(json, links.Where(link => service.Length == 0 || Involves(link, service)))
        );
    }

    private static bool Involves(DependencyLink link, string service) =>
        link.Parent == service || link.Child == service;

    private static void Write(Utf8JsonWriter json, IEnumerable<DependencyLink> links)
    {
        json.WriteStartArray();
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("parent", link.Parent);
            json.WriteString("child", link.Child);
            json.WriteNumber("callCount", link.CallCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
