using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>What the spans of one batch share, copied once.</summary>
internal sealed class BatchCopy(SpanBatch batch, SharedPool pool)
{
    private readonly StoredResource[] _resources = pool.CopyResources(batch);
    private readonly StoredScope[] _scopes = pool.CopyScopes(batch);

    public SpanBatch Source { get; } = batch;

    public StoredResource ResourceOf(in SpanEntry span) => _resources[span.ResourceIndex];

    public StoredScope ScopeOf(in SpanEntry span) => _scopes[span.ScopeIndex];

    public string NameOf(in SpanEntry span) => pool.Texts.Get(Source.GetSpanName(span));
}
