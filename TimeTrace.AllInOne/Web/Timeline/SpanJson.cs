using System.Text.Json;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One span as Jaeger's JSON has it, to copy.</summary>
internal static class SpanJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static async Task WriteAsync(OpenTraces traces, HttpContext context)
    {
        var address = TraceAddress.Read(context);
        var isId = SpanId.TryParse(RouteText.Read(context, "spanId"), out var id);
        var open = await traces.GetAsync(address.Id, context.RequestAborted);
        var position = isId && open is not null ? open.Tree.PositionOf(id) : -1;
        if (position < 0 || open!.Tree.RowOf(position) < 0)
        {
            throw new ApiException(StatusCodes.Status404NotFound, "There is no such span in the trace.");
        }
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Write(open, open.Tree.RowOf(position)), context.RequestAborted);
    }

    private static byte[] Write(OpenTrace open, int row)
    {
        var trace = open.Tree.Trace;
        var (span, warnings) = open.Read(row);
        var scope = trace.Scopes[trace.Rows[row].ScopeIndex];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            LegacySpanWriter.Write(json, trace.Id.ToLegacyText(), span, scope, "p1", warnings);
        }
        return buffer.ToArray();
    }
}
