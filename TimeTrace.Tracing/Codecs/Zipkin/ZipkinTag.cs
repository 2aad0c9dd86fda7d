using TimeTrace.Tracing.Codecs.Jaeger;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>A tag; in the first version of the format a binary annotation, whose value has a type and a place.</summary>
internal struct ZipkinTag
{
    /// <summary>Key and value.</summary>
    public JaegerTag Tag;

    /// <summary>Where; empty where it is not said.</summary>
    public ZipkinEndpoint Endpoint;
}
