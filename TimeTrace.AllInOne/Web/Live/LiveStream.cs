using System.Globalization;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Assets;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>Sends the rows of traces as they arrive, as server-sent events, until the page closes or the server stops.</summary>
internal sealed class LiveStream(LiveTails tails, WebAssets assets, IHostApplicationLifetime lifetime)
{
    /// <summary>The parameter that says from where on a page has seen nothing yet.</summary>
    public const string SinceParameter = "ttSince";

    public static void Map(PageRoutes pages, WebAssets assets, IServiceProvider services)
    {
        var stream = ActivatorUtilities.CreateInstance<LiveStream>(services, assets);
        pages.Map("/search/live", stream.HandleAsync);
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (ForeignPages.Sent(context.Request))
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "another site asked for this stream");
        }
        if (LiveQuery.Read(context, PageFrame.Read(context, [], assets)) is not { } query)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "the search has faults; its page says which");
        }
        context.Response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }
        if (tails.TryJoin(query, ReadSince(context.Request)) is not { } reader)
        {
            throw new ApiException(
                StatusCodes.Status503ServiceUnavailable,
                $"{LiveTails.MaxReaders} pages follow live already"
            );
        }
        try
        {
            await SendAsync(context, reader);
        }
        finally
        {
            tails.Leave(reader);
        }
    }

    private async Task SendAsync(HttpContext context, LiveReader reader)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            lifetime.ApplicationStopping
        );
        try
        {
            await context.Response.Body.WriteAsync(LiveBatch.First.Bytes, stop.Token);
            await context.Response.Body.FlushAsync(stop.Token);
            while (true)
            {
                var batch = await reader.ReadAsync(stop.Token);
                await context.Response.Body.WriteAsync(batch.Bytes, stop.Token);
                await context.Response.Body.FlushAsync(stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page has closed, or the server stops and the page comes again.
        }
    }

    // The header is what a browser that comes again by itself sends; it is the newer of the two.
    private static long? ReadSince(HttpRequest request) =>
        Read(request.Headers["Last-Event-ID"]) ?? Read(request.Query[SinceParameter]);

    private static long? Read(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : null;
}
