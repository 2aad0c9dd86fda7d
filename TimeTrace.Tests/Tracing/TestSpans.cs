using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing;

/// <summary>
/// A batch to test with, written as it reads: <c>new TestSpans().Service("shop").Span(1, 2, s => s.Named("GET /"))</c>.
/// Without a word about it a span belongs to the service <c>service</c> and the scope <c>scope</c>.
/// </summary>
public sealed class TestSpans
{
    private readonly List<ResourcePart> _resources = [];

    /// <summary>Begins the spans of a service.</summary>
    public TestSpans Service(string name, Action<TestAttributes>? attributes = null, string schemaUrl = "") =>
        Resource(
            resource =>
            {
                resource.With("service.name", name);
                attributes?.Invoke(resource);
            },
            schemaUrl
        );

    /// <summary>Begins the spans of a resource with these attributes only.</summary>
    public TestSpans Resource(Action<TestAttributes>? attributes = null, string schemaUrl = "")
    {
        var part = new ResourcePart(new TestAttributes(), schemaUrl);
        attributes?.Invoke(part.Attributes);
        _resources.Add(part);
        return this;
    }

    /// <summary>Begins the spans of a scope within the service.</summary>
    public TestSpans Scope(
        string name,
        string version = "",
        Action<TestAttributes>? attributes = null,
        string schemaUrl = ""
    )
    {
        var part = new ScopePart(name, version, new TestAttributes(), schemaUrl);
        attributes?.Invoke(part.Attributes);
        LastResource().Scopes.Add(part);
        return this;
    }

    /// <summary>Adds a span; see <see cref="TestSpan"/> for what it is unless told.</summary>
    public TestSpans Span(ulong trace, ulong id, Action<TestSpan>? describe = null) =>
        Span(new TraceId(0, trace), new SpanId(id), describe);

    /// <summary>Adds a span.</summary>
    public TestSpans Span(TraceId trace, SpanId id, Action<TestSpan>? describe = null)
    {
        var span = new TestSpan(trace, id);
        describe?.Invoke(span);
        LastScope().Spans.Add(span);
        return this;
    }

    /// <summary>The ExportTraceServiceRequest.</summary>
    public byte[] ToRequest()
    {
        using var writer = new ProtoWriter();
        foreach (var resource in _resources)
        {
            resource.Write(writer);
        }
        return writer.Written.ToArray();
    }

    /// <summary>The batch as the Collector hands it to a store.</summary>
    public SpanBatch ToBatch()
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(ToRequest(), batch);
        Sanitizer.Sanitize(batch);
        return batch;
    }

    /// <summary>Appends the batch to a store.</summary>
    public ValueTask<AppendResult> AppendToAsync(ISpanWriter writer) =>
        writer.AppendAsync(ToBatch(), CancellationToken.None);

    private ResourcePart LastResource()
    {
        if (_resources.Count == 0)
        {
            Service("service");
        }
        return _resources[^1];
    }

    private ScopePart LastScope()
    {
        var scopes = LastResource().Scopes;
        if (scopes.Count == 0)
        {
            Scope("scope");
        }
        return scopes[^1];
    }

    private sealed record ResourcePart(TestAttributes Attributes, string SchemaUrl)
    {
        public List<ScopePart> Scopes { get; } = [];

        public void Write(ProtoWriter writer)
        {
            var message = writer.BeginMessage(OtlpFields.Request.ResourceSpans);
            var resource = writer.BeginMessage(OtlpFields.ResourceSpans.Resource);
            Attributes.Write(writer, OtlpFields.Resource.Attributes);
            writer.EndMessage(resource);
            Scopes.ForEach(scope => scope.Write(writer));
            writer.WriteString(OtlpFields.ResourceSpans.SchemaUrl, SchemaUrl);
            writer.EndMessage(message);
        }
    }

    private sealed record ScopePart(string Name, string Version, TestAttributes Attributes, string SchemaUrl)
    {
        public List<TestSpan> Spans { get; } = [];

        public void Write(ProtoWriter writer)
        {
            var message = writer.BeginMessage(OtlpFields.ResourceSpans.ScopeSpans);
            var scope = writer.BeginMessage(OtlpFields.ScopeSpans.Scope);
            writer.WriteString(OtlpFields.Scope.Name, Name);
            writer.WriteString(OtlpFields.Scope.Version, Version);
            Attributes.Write(writer, OtlpFields.Scope.Attributes);
            writer.EndMessage(scope);
            Spans.ForEach(span => span.Write(writer));
            writer.WriteString(OtlpFields.ScopeSpans.SchemaUrl, SchemaUrl);
            writer.EndMessage(message);
        }
    }
}
