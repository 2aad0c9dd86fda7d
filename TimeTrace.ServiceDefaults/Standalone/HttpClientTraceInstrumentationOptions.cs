namespace OpenTelemetry.Instrumentation.Http;

/// <summary>What to trace of outgoing requests.</summary>
internal sealed class HttpClientTraceInstrumentationOptions
{
    /// <summary>False means: this request is not traced.</summary>
    public Func<HttpRequestMessage, bool>? FilterHttpRequestMessage { get; set; }

    /// <summary>Whether an exception becomes an event of the span.</summary>
    public bool RecordException { get; set; }
}
