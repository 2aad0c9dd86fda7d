using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

/// <summary>Makes the trace that is answered from the one that is stored.</summary>
internal static class TraceAssembler
{
    public static Trace Assemble(StoredTrace stored, bool raw, QueryOptions options)
    {
        var rows = stored.Rows;
        Array.Sort(rows, static (left, right) => left.StartUnixNano.CompareTo(right.StartUnixNano));
        Resource[] resources =
        [
            .. stored.Resources.Select(resource =>
                OtlpDecoder.DecodeResource(resource.Bytes.Span, resource.ServiceName, resource.SchemaUrl)
            ),
        ];
        Scope[] scopes = [.. stored.Scopes.Select(scope => OtlpDecoder.DecodeScope(scope.Bytes.Span, scope.SchemaUrl))];
        _ = raw;
        _ = options;
        return new Trace(
            stored.Id,
            rows,
            resources,
            scopes,
            index => OtlpSpanDecoder.Decode(stored.SpanBytes(rows[index].Position).Span)
        );
    }
}
