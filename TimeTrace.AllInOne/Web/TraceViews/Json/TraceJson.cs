using System.Text.Json;
using TimeTrace.AllInOne.Api.Legacy;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.TraceViews.Json;

/// <summary>Writes a trace as files hold it, which other tools and this one read again.</summary>
internal static class TraceJson
{
    /// <summary>Writes <c>{"data":[trace]}</c> or <c>{"resourceSpans":[...]}</c>.</summary>
    public static async Task WriteAsync(
        Utf8JsonWriter json,
        Trace trace,
        JsonForm form,
        CancellationToken cancellationToken
    )
    {
        if (form.IsOtlp)
        {
            await OtlpJsonWriter.WriteAsync(json, new[] { trace }.ToAsyncEnumerable(), cancellationToken);
            return;
        }
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        await LegacyTraceWriter.WriteAsync(json, trace, cancellationToken);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Some spans of a trace as a trace of their own.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="read">Reads a span of the trace with what was found wrong with it.</param>
    public static Trace Part(
        Trace trace,
        int first,
        int count,
        Func<int, (Span Span, IReadOnlyList<string> Warnings)> read
    )
    {
        Trace? part = null;
        part = new Trace(
            trace.Id,
            trace.Rows.Slice(first, count).ToArray(),
            [.. trace.Resources],
            [.. trace.Scopes],
            Read
        );
        return part;

        Span Read(int index)
        {
            var (span, warnings) = read(first + index);
            foreach (var warning in warnings)
            {
                part!.AddWarning(index, warning);
            }
            return span;
        }
    }
}
