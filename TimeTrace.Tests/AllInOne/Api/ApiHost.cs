using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Ui;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.AllInOne.Api;

/// <summary>The query API on a real socket over a memory store, at a time that stands still.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    /// <summary>2026-07-20T10:00:10Z.</summary>
    public static readonly DateTimeOffset Now = new(2026, 7, 20, 10, 0, 10, TimeSpan.Zero);

    private readonly MemoryStore _store = new(new MemoryStoreOptions());
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private ApiHost(ISpanReader? reader, ITraceArchive? archive, string? uiDirectory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TimeProvider>(new StandingTime());
        builder.Services.AddSingleton(new QueryService(reader ?? _store, new QueryOptions()));
        builder.Services.AddSingleton(archive ?? _store);
        _app = builder.Build();
        _app.UseRouting();
        _app.MapQueryApi();
        if (uiDirectory is not null)
        {
            _app.MapUi(uiDirectory);
        }
        _client = new HttpClient();
    }

    public static async Task<ApiHost> StartAsync(
        ISpanReader? reader = null,
        string? uiDirectory = null,
        ITraceArchive? archive = null
    )
    {
        var host = new ApiHost(reader, archive, uiDirectory);
        await host._app.StartAsync();
        host._client.BaseAddress = new Uri(host._app.Urls.Single());
        return host;
    }

    /// <summary>Stores the spans of an OTLP JSON text.</summary>
    public async Task StoreAsync(string json)
    {
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(Encoding.UTF8.GetBytes(json), output);
        var batch = new SpanBatch();
        OtlpBatchReader.Read(output.Written, batch);
        var result = await new Collector(_store, new LossLedger(TimeProvider.System)).CollectAsync(
            "test",
            batch,
            CancellationToken.None
        );
        Assert.Equal(0, result.RejectedSpans);
    }

    /// <summary>Stores the spans of a batch.</summary>
    public async Task StoreAsync(TestSpans spans) => await spans.AppendToAsync(_store);

    /// <summary>For example <c>127.0.0.1:41234</c>.</summary>
    public string Authority => _client.BaseAddress!.Authority;

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params IEnumerable<(string Name, string Value)> headers
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _client.SendAsync(request);
        return new ApiAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(",", header.Value),
                    StringComparer.OrdinalIgnoreCase
                )
        );
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

internal sealed record ApiAnswer(
    HttpStatusCode Status,
    string? ContentType,
    string Body,
    IReadOnlyDictionary<string, string> Headers
)
{
    public void MustBe(HttpStatusCode status, string contentType, string body)
    {
        Assert.Equal(body, Body);
        Assert.Equal((status, contentType), (Status, ContentType));
        Assert.Equal("nosniff", Headers["X-Content-Type-Options"]);
        Assert.False(Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    public void MustBeJson(string body) => MustBe(HttpStatusCode.OK, "application/json", body);

    public void MustBeError(HttpStatusCode status, string body) => MustBe(status, "text/plain; charset=utf-8", body);
}
