using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Adjusters;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying;

/// <summary>
/// Makes the trace that is answered from the one that is stored. What concerns the tree is adjusted at once, in the
/// order below; what concerns one span is adjusted when that span is read.
/// </summary>
internal static class TraceAssembler
{
    /// <summary>The trace as it was sent.</summary>
    public static Trace AssembleRaw(StoredTrace stored)
    {
        var rows = stored.Rows;
        StartOrder.Sort(rows);
        return new Trace(stored.Id, rows, DecodeResources(stored), DecodeScopes(stored), Read)
        {
            Sent = new SentMessages(
                [.. stored.Resources.Select(resource => resource.Bytes)],
                [.. stored.Scopes.Select(scope => scope.Bytes)],
                BytesOf
            ),
        };

        ReadOnlyMemory<byte> BytesOf(int index) => stored.SpanBytes(rows[index].Position);
        Span Read(int index) => OtlpSpanDecoder.Decode(BytesOf(index).Span);
    }

    /// <summary>The trace with every adjustment.</summary>
    public static Trace Assemble(StoredTrace stored, QueryOptions options)
    {
        var rows = DuplicateSpans.Remove(stored);
        StartOrder.Sort(rows);
        var resources = AdjustResources(stored);
        LibraryAttributes.CopyToResources(stored, rows, resources);
        Trace? trace = null;
        trace = new Trace(stored.Id, rows, resources, AdjustScopes(stored), Read);
        AdjustTree(trace, rows, options);
        return trace;

        Span Read(int index)
        {
            var span = OtlpSpanDecoder.Read(stored.SpanBytes(rows[index].Position).Span);
            SpanAdjusters.Adjust(ref span, index, rows[index], trace!);
            return span.ToSpan();
        }
    }

    /// <summary>
    /// The adjusted tree alone, for summaries: its spans cannot be read, it has no warnings, and its rows are in order only where
    /// that matters for their times.
    /// </summary>
    public static Trace AssembleTree(StoredTrace stored, QueryOptions options)
    {
        var rows = DuplicateSpans.Remove(stored);
        var trace = new Trace(
            stored.Id,
            rows,
            AdjustResources(stored),
            [],
            static _ => throw new NotSupportedException()
        );
        if (options.MaxClockSkew > TimeSpan.Zero)
        {
            StartOrder.Sort(rows);
            AdjustTree(trace, rows, options);
        }
        else
        {
            SharedSpanIds.Separate(rows);
        }
        return trace;
    }

    private static void AdjustTree(Trace trace, SpanRow[] rows, QueryOptions options)
    {
        FaultWarnings.Add(trace);
        SharedSpanIds.Separate(rows);
        ClockSkew.Adjust(trace, rows, options.MaxClockSkew);
    }

    private static Resource[] DecodeResources(StoredTrace stored) =>
        [
            .. stored.Resources.Select(resource =>
                OtlpDecoder.DecodeResource(resource.Bytes.Span, resource.ServiceName, resource.SchemaUrl)
            ),
        ];

    private static Resource[] AdjustResources(StoredTrace stored) =>
        Array.ConvertAll(DecodeResources(stored), AttributeAdjusters.Adjust);

    private static Scope[] DecodeScopes(StoredTrace stored) =>
        [.. stored.Scopes.Select(scope => OtlpDecoder.DecodeScope(scope.Bytes.Span, scope.SchemaUrl))];

    private static Scope[] AdjustScopes(StoredTrace stored) =>
        Array.ConvertAll(DecodeScopes(stored), AttributeAdjusters.Adjust);
}
