namespace Aspire.Hosting.Jaeger;

/// <summary>Which parts of Jaeger have an endpoint.</summary>
internal enum JaegerEndpointUse
{
    /// <summary>Every part.</summary>
    Always,

    /// <summary>Those that spans are sent to.</summary>
    Receives,

    /// <summary>Those that traces are read from.</summary>
    Answers,
}
