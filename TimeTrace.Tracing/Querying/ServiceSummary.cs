namespace TimeTrace.Tracing.Querying;

/// <summary>One service's part in a trace.</summary>
/// <param name="Name">The service.</param>
/// <param name="SpanCount">Its spans.</param>
/// <param name="ErrorSpanCount">Those with status ERROR.</param>
public sealed record ServiceSummary(string Name, int SpanCount, int ErrorSpanCount);
