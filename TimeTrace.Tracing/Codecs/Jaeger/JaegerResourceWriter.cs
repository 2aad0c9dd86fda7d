using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Writes the spans of one process as ResourceSpans; spans of the same scope that follow each other stand together.</summary>
internal ref struct JaegerResourceWriter
{
    private readonly ProtoWriter _output;
    private readonly JaegerOrigin _origin;
    private readonly int _resourceSpans;
    private int _scopeSpans;
    private ReadOnlySpan<byte> _scopeName;
    private ReadOnlySpan<byte> _scopeVersion;

    private JaegerResourceWriter(ProtoWriter output, int resourceSpans, JaegerOrigin origin) =>
        (_output, _resourceSpans, _origin) = (output, resourceSpans, origin);

    /// <summary>Begins with the process as resource.</summary>
    /// <param name="process">The process.</param>
    /// <param name="payload">What its stretches are of.</param>
    /// <param name="output">Where to.</param>
    /// <param name="origin">Who wrote the spans.</param>
    public static JaegerResourceWriter Begin(
        ReceivedProcess process,
        ReadOnlySpan<byte> payload,
        ProtoWriter output,
        JaegerOrigin origin = JaegerOrigin.Client
    )
    {
        var message = output.BeginMessage(Fields.Request.ResourceSpans);
        var resource = output.BeginMessage(Fields.ResourceSpans.Resource);
        // What Jaeger writes where OTLP named no service is no name either.
        var name = process.ServiceName.Of(payload);
        if (name.Length > 0 && !name.SequenceEqual("OTLPResourceNoServiceName"u8))
        {
            ReceivedTagWriter.WriteText(Fields.Resource.Attributes, "service.name"u8, name, output);
        }
        foreach (ref readonly var tag in process.Tags)
        {
            if (origin == JaegerOrigin.Client)
            {
                WriteClientTag(tag, process, payload, output);
            }
            else
            {
                ReceivedTagWriter.Write(Fields.Resource.Attributes, tag, payload, output);
            }
        }
        output.EndMessage(resource);
        return new JaegerResourceWriter(output, message, origin);
    }

    /// <summary>Writes a span.</summary>
    public void Write(ReceivedSpan span, ReadOnlySpan<byte> payload)
    {
        var special = new SpecialTags(span, payload, _origin);
        if (
            _scopeSpans == 0
            || !_scopeName.SequenceEqual(special.ScopeName)
            || !_scopeVersion.SequenceEqual(special.ScopeVersion)
        )
        {
            EndScope();
            _scopeName = special.ScopeName;
            _scopeVersion = special.ScopeVersion;
            BeginScope();
        }
        ReceivedSpanWriter.Write(span, special, payload, _output);
    }

    /// <summary>Ends it.</summary>
    public void End()
    {
        EndScope();
        _output.EndMessage(_resourceSpans);
    }

    private void BeginScope()
    {
        _scopeSpans = _output.BeginMessage(Fields.ResourceSpans.ScopeSpans);
        if (_scopeName.Length == 0)
        {
            return;
        }
        var scope = _output.BeginMessage(Fields.ScopeSpans.Scope);
        _output.WriteBytes(Fields.Scope.Name, _scopeName);
        if (_scopeVersion.Length > 0)
        {
            _output.WriteBytes(Fields.Scope.Version, _scopeVersion);
        }
        _output.EndMessage(scope);
    }

    private void EndScope()
    {
        if (_scopeSpans > 0)
        {
            _output.EndMessage(_scopeSpans);
            _scopeSpans = 0;
        }
    }

    // What Jaeger's clients say of themselves has other names in OpenTelemetry, unless those are there too.
    private static void WriteClientTag(
        in JaegerTag tag,
        ReceivedProcess process,
        ReadOnlySpan<byte> payload,
        ProtoWriter output
    )
    {
        var key = tag.Key.Of(payload);
        if (tag.Type == JaegerTagType.Text && key.SequenceEqual("hostname"u8) && !Has(process, "host.name"u8, payload))
        {
            ReceivedTagWriter.WriteText(Fields.Resource.Attributes, "host.name"u8, tag.Text.Of(payload), output);
        }
        else if (
            tag.Type == JaegerTagType.Text
            && key.SequenceEqual("jaeger.version"u8)
            && !Has(process, "opencensus.exporterversion"u8, payload)
        )
        {
            byte[] version = [.. "Jaeger-"u8, .. tag.Text.Of(payload)];
            ReceivedTagWriter.WriteText(Fields.Resource.Attributes, "opencensus.exporterversion"u8, version, output);
        }
        else
        {
            ReceivedTagWriter.Write(Fields.Resource.Attributes, tag, payload, output);
        }
    }

    private static bool Has(ReceivedProcess process, ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload)
    {
        foreach (ref readonly var tag in process.Tags)
        {
            if (tag.Key.Of(payload).SequenceEqual(key))
            {
                return true;
            }
        }
        return false;
    }
}
