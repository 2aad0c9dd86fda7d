using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace TimeTrace.Tests.AppHost.Elasticsearch;

/// <summary>An HTTP server on a free port of loopback that keeps what it is asked, and answers what the test says.</summary>
internal sealed class ElasticsearchDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<string> _asked = [];

    private ElasticsearchDouble(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Method, path and query as they were sent, and the Authorization header of every request.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public static async Task<ElasticsearchDouble> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var elasticsearch = new ElasticsearchDouble(app);
        app.Run(context =>
        {
            elasticsearch.Keep(context);
            return answer(context);
        });
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        elasticsearch.Address = new Uri(addresses.Single());
        return elasticsearch;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Keep(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _asked.Add($"{context.Request.Method} {target} {context.Request.Headers.Authorization}");
    }
}
