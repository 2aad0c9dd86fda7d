namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>What OTLP carries.</summary>
internal enum OtlpSignal
{
    Traces,
    Metrics,
    Logs,
}
