using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Something that happened within a span.</summary>
internal struct ZipkinAnnotation
{
    /// <summary>When, microseconds since 1970-01-01 UTC.</summary>
    public long Micros;

    /// <summary>What.</summary>
    public ByteRange Value;

    /// <summary>Where; only the first version of the format says so.</summary>
    public ZipkinEndpoint Endpoint;
}
