using System.Text.Json;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Legacy;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One span as Jaeger's JSON has it, to copy.</summary>
internal static class SpanJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static async Task WriteAsync(OpenTraces traces, HttpContext context)
    {
        var requested = await RequestedSpan.ReadAsync(traces, context);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Write(requested), context.RequestAborted);
    }

    private static byte[] Write(RequestedSpan requested)
    {
        var lists = requested.Lists;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            var traceId = requested.Open.Tree.Trace.Id.ToLegacyText();
            LegacySpanWriter.Write(json, traceId, lists.Span, lists.Scope, "p1", requested.Warnings);
        }
        return buffer.ToArray();
    }
}
