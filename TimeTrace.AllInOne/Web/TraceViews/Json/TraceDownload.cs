using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.TraceViews.Json;

/// <summary>A trace as a file: <c>trace-0af7….otlp.json</c>.</summary>
internal static class TraceDownload
{
    public static async Task WriteAsync(QueryService queries, HttpContext context)
    {
        var address = TraceAddress.Read(context);
        var form = JsonForm.Parse(address.Form);
        var trace =
            await queries.GetTraceAsync(address.Id, form.IsRaw, context.RequestAborted)
            ?? throw ApiException.TraceNotFound();
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(address, form)}\"";
        await context.WriteJsonAsync(json => TraceJson.WriteAsync(json, trace, form, context.RequestAborted));
    }

    // Of ids, letters and dots alone.
    private static string FileName(TraceAddress address, JsonForm form) =>
        $"trace-{address.Id}.{(form.IsOtlp ? "otlp" : "jaeger")}{(form.IsRaw ? ".as-sent" : "")}.json";
}
