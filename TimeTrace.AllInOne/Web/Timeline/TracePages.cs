using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.TraceViews;
using TimeTrace.AllInOne.Web.TraceViews.Events;
using TimeTrace.AllInOne.Web.TraceViews.Json;
using TimeTrace.AllInOne.Web.TraceViews.Table;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Maps the page of one trace and the parts that its script asks for.</summary>
internal static class TracePages
{
    private const string Pattern = "/trace/{traceId}";

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var traces = services.GetRequiredService<OpenTraces>();
        pages.Map(Pattern, context => WritePageAsync(pages, traces, context));
        pages.Part<TraceBody>($"{Pattern}/view", async context => await ReadViewAsync(traces, context));
        pages.Part<TimelineRows>(
            $"{Pattern}/rows",
            async context => RowWindow.Read(await ReadViewAsync(traces, context), context.Request.Query)
        );
        pages.Part<SpanTableRows>(
            $"{Pattern}/table",
            async context => new SpanTableModel(
                await ReadViewAsync(traces, context),
                TableWindow.ReadCount(context.Request.Query)
            )
        );
        pages.Part<EventRows>(
            $"{Pattern}/events",
            async context => new EventListModel(
                await ReadViewAsync(traces, context),
                TableWindow.ReadCount(context.Request.Query)
            )
        );
        var queries = services.GetRequiredService<QueryService>();
        pages.Map($"{Pattern}/download", context => TraceDownload.WriteAsync(queries, context));
        pages.Map($"{Pattern}/spans/{{spanId}}/text", context => SpanText.WriteAsync(traces, context));
        pages.Map($"{Pattern}/spans/{{spanId}}/value", context => SpanValue.WriteAsync(traces, context));
        pages.Map($"{Pattern}/spans/{{spanId}}", context => SpanJson.WriteAsync(traces, context));
    }

    // The page reads the trace anew; its parts stay with what the page read.
    private static async Task WritePageAsync(PageRoutes pages, OpenTraces traces, HttpContext context)
    {
        var address = TraceAddress.Read(context);
        if (await traces.ReadAsync(address.Id, context.RequestAborted) is { } open)
        {
            var view = new TraceView(open, address, context.RequestAborted);
            await pages.WritePageAsync(context, typeof(TracePage), view);
            return;
        }
        await pages.WritePageAsync(context, typeof(MessagePage), NotFound(address));
    }

    private static async Task<TraceView> ReadViewAsync(OpenTraces traces, HttpContext context)
    {
        var address = TraceAddress.Read(context);
        var open = await traces.GetAsync(address.Id, context.RequestAborted) ?? throw Api.ApiException.TraceNotFound();
        return new TraceView(open, address, context.RequestAborted);
    }

    private static MessageModel NotFound(TraceAddress address) =>
        new(
            "There is no such trace",
            $"No span of trace {address.Id} is kept: it may not have arrived yet, or it had to leave to make room.",
            StatusCodes.Status404NotFound
        );
}
