namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>A message of a span.</summary>
/// <param name="TimeUnixNano">When it was, nanoseconds since 1970-01-01 UTC; zero where that is not said.</param>
/// <param name="Message">It; OpenTracing programs send an object of JSON.</param>
internal sealed record AppdashLog(ulong TimeUnixNano, string Message);
