using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying;

/// <summary>What a list of traces shows of one trace.</summary>
/// <param name="Id">The trace's id.</param>
/// <param name="RootServiceName">The service of its earliest span without a parent, or empty.</param>
/// <param name="RootSpanName">That span's name, or empty.</param>
/// <param name="MinStartUnixNano">Its earliest start, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="MaxEndUnixNano">Its latest end, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="SpanCount">Its spans.</param>
/// <param name="ErrorSpanCount">Spans with status ERROR.</param>
/// <param name="OrphanSpanCount">Spans whose parent is named but not in the trace.</param>
/// <param name="Services">Its services by name.</param>
public sealed record TraceSummary(
    TraceId Id,
    string RootServiceName,
    string RootSpanName,
    ulong MinStartUnixNano,
    ulong MaxEndUnixNano,
    int SpanCount,
    int ErrorSpanCount,
    int OrphanSpanCount,
    IReadOnlyList<ServiceSummary> Services
);
