using System.Globalization;
using System.Text;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One span as plain text, to paste where people talk about it; values are as they were sent.</summary>
internal static class SpanText
{
    public static async Task WriteAsync(OpenTraces traces, HttpContext context)
    {
        var requested = await RequestedSpan.ReadAsync(traces, context);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(Of(requested), Encoding.UTF8, context.RequestAborted);
    }

    private static string Of(RequestedSpan requested)
    {
        var text = new StringBuilder();
        WriteHead(text, requested);
        var (span, resource, scope) = requested.Lists;
        WriteList(text, "Attributes", span.Attributes);
        foreach (var entry in span.Events)
        {
            WriteList(
                text,
                $"Event {OffsetText.Of(span.StartUnixNano, entry.TimeUnixNano)} {entry.Name}",
                entry.Attributes
            );
        }
        foreach (var link in span.Links)
        {
            WriteList(text, $"Link to {link.TraceId} / {link.SpanId}", link.Attributes);
        }
        WriteList(text, "Resource", resource.Attributes);
        WriteList(text, $"Scope {scope.Name} {scope.Version}".TrimEnd(), scope.Attributes);
        foreach (var warning in requested.Warnings)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nWarning: {warning}\n");
        }
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, RequestedSpan requested)
    {
        var (tree, position, span) = (requested.Open.Tree, requested.Position, requested.Lists.Span);
        var duration = tree.EndOf(position) - tree.StartOf(position);
        var status =
            SpanField.StatusName(span.StatusCode) + (span.StatusMessage.Length > 0 ? $": {span.StatusMessage}" : "");
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            {requested.Lists.Resource.ServiceName}: {span.Name}
            trace {span.TraceId}, span {span.Id}{(span.ParentId.IsEmpty ? "" : $", parent {span.ParentId}")}
            {span.Kind.ToName()}, {status}
            {TimeText.Exact(span.StartUnixNano)}, {DurationText.Of(duration)} ({duration} ns), self {DurationText.Of(
                requested.Open.SelfNanos[position]
            )}

            """
        );
    }

    private static void WriteList(StringBuilder text, string title, IReadOnlyList<KeyValue> attributes)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{title}\n");
        foreach (var attribute in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {attribute.Key} = {attribute.Value}\n");
        }
    }
}
