using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>What the spans of one batch share, copied once, and what a span of it costs a trace.</summary>
internal sealed class BatchCopy
{
    // Measured by the growth of the heap: objects, list slots and dictionary entries beside the bytes themselves.
    private const int TraceCost = 720;
    private const int SpanCost = 160;
    private const int SharedCost = 160;

    private readonly TextPool _texts;

    public BatchCopy(SpanBatch batch, SharedPool pool)
    {
        Source = batch;
        _texts = pool.Texts;
        Resources = pool.CopyResources(batch);
        Scopes = pool.CopyScopes(batch);
    }

    public SpanBatch Source { get; }

    public StoredResource[] Resources { get; }

    public StoredScope[] Scopes { get; }

    public string ServiceName(in SpanEntry span) => Resources[span.ResourceIndex].ServiceName;

    public string SpanName(in SpanEntry span) => _texts.Get(Source.GetSpanName(span));

    /// <summary>How many bytes the cap counts for a span, by its trace as it is now; null for a trace yet to begin.</summary>
    public long CostOf(in SpanEntry span, MemoryTrace? trace)
    {
        var resource = Resources[span.ResourceIndex];
        var scope = Scopes[span.ScopeIndex];
        return SpanCost
            + span.Bytes.Length
            + (2L * span.Name.Length)
            + (trace is null ? TraceCost : 0)
            + (trace?.Knows(resource) == true ? 0 : SharedCost + resource.Bytes.Length)
            + (trace?.Knows(scope) == true ? 0 : SharedCost + scope.Bytes.Length);
    }
}
