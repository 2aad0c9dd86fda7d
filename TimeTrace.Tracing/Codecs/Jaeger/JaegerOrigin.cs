namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Who wrote a span, which decides what its tags mean.</summary>
internal enum JaegerOrigin
{
    /// <summary>A client: its tags become OTLP by the rules of OpenTelemetry's collector.</summary>
    Client,

    /// <summary>
    /// Jaeger's API: what it had made of OTLP's own fields becomes those fields again. No tag is renamed and no status guessed.
    /// </summary>
    QueryApi,
}
