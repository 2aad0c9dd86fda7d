namespace TimeTrace.Tracing.Model;

/// <summary>Why a span of a well-formed batch cannot be kept.</summary>
public enum SpanFlaw
{
    /// <summary>The trace id is not 16 bytes, or all zero.</summary>
    InvalidTraceId,

    /// <summary>The span id is not 8 bytes, or all zero.</summary>
    InvalidSpanId,

    /// <summary>The parent span id is neither absent nor 8 bytes.</summary>
    InvalidParentSpanId,
}
