namespace TimeTrace.Tracing.Model;

/// <summary>The role of a span in a call, numbered as in OTLP.</summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otel/trace/api/#spankind.</remarks>
public enum SpanKind
{
    /// <summary>The sender did not say.</summary>
    Unspecified,

    /// <summary>Work inside one process.</summary>
    Internal,

    /// <summary>Handles a request of another process.</summary>
    Server,

    /// <summary>Sends a request and waits for its answer.</summary>
    Client,

    /// <summary>Sends a message.</summary>
    Producer,

    /// <summary>Handles a message.</summary>
    Consumer,
}
