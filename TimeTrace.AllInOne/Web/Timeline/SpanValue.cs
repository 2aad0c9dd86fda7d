using System.Text;
using TimeTrace.AllInOne.Api;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One value of a span as it was sent, whatever its length.</summary>
internal static class SpanValue
{
    public static async Task WriteAsync(OpenTraces traces, HttpContext context)
    {
        var requested = await RequestedSpan.ReadAsync(traces, context);
        var attribute = ValuePath.Parse(context.Request.Query["ttValue"].ToString()) is { } path
            ? requested.Lists.At(path)
            : null;
        var text =
            attribute?.Value.ToString()
            ?? throw new ApiException(StatusCodes.Status404NotFound, "There is no such value in the span.");
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
