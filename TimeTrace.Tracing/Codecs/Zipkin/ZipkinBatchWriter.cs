using TimeTrace.Tracing.Codecs.Jaeger;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>
/// Writes the spans of a request as ResourceSpans: spans of one emitter that follow each other stand together, and within them
/// those of one scope. Reused from request to request.
/// </summary>
internal sealed class ZipkinBatchWriter : IDisposable
{
    private ProtoWriter _resource = new();
    private ProtoWriter _lastResource = new();
    private ProtoWriter _scope = new();
    private ProtoWriter _lastScope = new();
    private ProtoWriter _output = null!;
    private int _resourceSpans;
    private int _scopeSpans;

    /// <summary>Begins a request.</summary>
    public void Begin(ProtoWriter output)
    {
        (_output, _resourceSpans, _scopeSpans) = (output, 0, 0);
        _lastResource.Clear();
        _lastScope.Clear();
    }

    /// <summary>Writes a span.</summary>
    public void Write(ZipkinSpan span)
    {
        var tags = new ZipkinTags(span);
        WriteResource(span);
        WriteScope(tags);
        var isNewResource = _resourceSpans == 0 || !_resource.Written.Span.SequenceEqual(_lastResource.Written.Span);
        if (isNewResource)
        {
            End();
            _resourceSpans = _output.BeginMessage(Fields.Request.ResourceSpans);
            _output.WriteBytes(Fields.ResourceSpans.Resource, _resource.Written.Span);
            (_resource, _lastResource) = (_lastResource, _resource);
        }
        if (_scopeSpans == 0 || !_scope.Written.Span.SequenceEqual(_lastScope.Written.Span))
        {
            EndScope();
            _scopeSpans = _output.BeginMessage(Fields.ResourceSpans.ScopeSpans);
            _output.WriteBytes(Fields.ScopeSpans.Scope, _scope.Written.Span);
            (_scope, _lastScope) = (_lastScope, _scope);
        }
        ZipkinSpanWriter.Write(span, tags, _output);
    }

    /// <summary>Ends what is open.</summary>
    public void End()
    {
        EndScope();
        if (_resourceSpans > 0)
        {
            _output.EndMessage(_resourceSpans);
            _resourceSpans = 0;
        }
    }

    public void Dispose()
    {
        _resource.Dispose();
        _lastResource.Dispose();
        _scope.Dispose();
        _lastScope.Dispose();
    }

    private void EndScope()
    {
        if (_scopeSpans > 0)
        {
            _output.EndMessage(_scopeSpans);
            _scopeSpans = 0;
        }
    }

    private void WriteResource(ZipkinSpan span)
    {
        _resource.Clear();
        var bytes = span.Text.Bytes;
        if (span.Local.Service.Length > 0)
        {
            ReceivedTagWriter.WriteText(
                Fields.Resource.Attributes,
                "service.name"u8,
                span.Local.Service.Of(bytes),
                _resource
            );
        }
        for (var i = 0; i < span.Tags.Length; i++)
        {
            if (ZipkinTags.IsOfResource(span, i))
            {
                ReceivedTagWriter.Write(Fields.Resource.Attributes, span.Tags[i].Tag, bytes, _resource);
            }
        }
    }

    private void WriteScope(in ZipkinTags tags)
    {
        _scope.Clear();
        if (tags.ScopeName.Length > 0)
        {
            _scope.WriteBytes(Fields.Scope.Name, tags.ScopeName);
            _scope.WriteBytes(Fields.Scope.Version, tags.ScopeVersion);
        }
    }
}
