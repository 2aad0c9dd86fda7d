using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>A reference to another span.</summary>
internal struct JaegerReference
{
    /// <summary>Whether it is the other's child; else it follows from it.</summary>
    public bool IsChildOf;

    /// <summary>The other's trace.</summary>
    public TraceId TraceId;

    /// <summary>The other.</summary>
    public SpanId SpanId;
}
