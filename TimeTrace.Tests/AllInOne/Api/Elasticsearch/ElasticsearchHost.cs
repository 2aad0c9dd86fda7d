using System.Text;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Browser;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.AllInOne.Api.Elasticsearch;

/// <summary>A host that has spans of two days in July 2026, asked as an Elasticsearch is.</summary>
public sealed class ElasticsearchHost : IAsyncLifetime
{
    /// <summary>The first nanosecond of the second day.</summary>
    public const ulong Midnight = 1_784_592_000_000_000_000;

    private const ulong NanoPerMilli = 1_000_000;
    private const ulong NanoPerHour = 3_600_000 * NanoPerMilli;

    public RunningHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await RunningHost.StartAsync();
        await Host.SendAsync(
            new TestSpans()
                .Service("shop", resource => resource.With("host.name", "a-1"))
                .Scope("library", "1.2")
                .Span(
                    0xa,
                    1,
                    span =>
                        span.Named("POST /orders")
                            .Is(SpanKind.Server)
                            .At(Midnight - NanoPerHour, 300 * NanoPerMilli)
                            .Ended(SpanStatusCode.Error, "no money")
                            .With("http.status_code", 500)
                            .With("http.method", "POST")
                            .With("ratio", 0.5)
                            .With("blob", [0x0a, 0xff])
                            .Event("exception", event_ => event_.With("exception.type", "Broke"))
                            .Link(0xb, 7)
                )
                .Service("bank")
                .Span(
                    0xa,
                    2,
                    span => span.Named("charge").Under(1).Is(SpanKind.Client).At(Midnight + 1, 20 * NanoPerMilli)
                )
                .Service("shop")
                .Span(
                    0xb,
                    3,
                    span =>
                        span.Named("GET /")
                            .Is(SpanKind.Server)
                            .At(Midnight + NanoPerHour, 5 * NanoPerMilli)
                            .With("http.status_code", 200)
                            .With("http.method", "GET")
                            .Ended(SpanStatusCode.Ok)
                )
        );
    }

    /// <summary>Asks, and reads the answer whatever its status.</summary>
    public async Task<JsonNode> AskAsync(string path, string? body = null)
    {
        var address = Host.Address(Port.Elasticsearch, path);
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = content is null
            ? await Host.Http.GetAsync(address)
            : await Host.Http.PostAsync(address, content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>The span ids that a search finds, in their order.</summary>
    public async Task<string> FindAsync(string parameters, string? body = null)
    {
        var answer = await AskAsync("/jaeger-span-*/_search?" + parameters, body);
        var hits = answer["hits"]?["hits"]?.AsArray() ?? throw new InvalidOperationException(answer.ToJsonString());
        return string.Join(' ', hits.Select(hit => ((string)hit!["_source"]!["spanID"]!).TrimStart('0')));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
