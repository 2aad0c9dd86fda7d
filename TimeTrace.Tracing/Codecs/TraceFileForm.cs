namespace TimeTrace.Tracing.Codecs;

/// <summary>What the traces of a JSON text are written in.</summary>
internal enum TraceFileForm
{
    Unknown,
    Otlp,
    Jaeger,
}
