namespace TimeTrace.Tracing.Model;

/// <summary>How a span ended, numbered as in OTLP.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/trace/api/#set-status.</remarks>
public enum SpanStatusCode
{
    /// <summary>The instrumentation did not judge.</summary>
    Unset,

    /// <summary>Declared a success.</summary>
    Ok,

    /// <summary>Failed.</summary>
    Error,
}
