using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>How calls between services fared in the time looked at, in numbers and as they are written.</summary>
/// <param name="CallCount">How many there were.</param>
/// <param name="CallsPerSecond">How many in a second.</param>
/// <param name="ErrorShare">The share that failed, from 0 to 1.</param>
/// <param name="P95Nano">The latency that 95 % of them do not exceed, in nanoseconds; null without calls.</param>
public sealed record EdgeFigures(long CallCount, double CallsPerSecond, double ErrorShare, double? P95Nano)
{
    /// <summary>Calls a second: <c>4.75 /s</c>.</summary>
    public string Rate => NumberText.Rate(CallsPerSecond);

    /// <summary>The share that failed, with a sign before it where there is one: <c>!0.42 %</c>.</summary>
    public string Errors => HasErrors ? "!" + NumberText.Share(ErrorShare) : "0";

    /// <summary>The latency with the two digits of which the store is sure: <c>310 ms</c>.</summary>
    public string P95 => P95Nano is { } nano ? TwoDigits.Duration(nano) : "-";

    /// <summary>Whether a call failed.</summary>
    public bool HasErrors => ErrorShare > 0;

    /// <summary>All of it in words.</summary>
    public string Sentence =>
        $"{CallText}, {Rate}, {(HasErrors ? NumberText.Share(ErrorShare) : "none")} failed, p95 {P95}";

    /// <summary>The number of calls with its noun.</summary>
    public string CallText => CallCount == 1 ? "1 call" : $"{NumberText.Count(CallCount)} calls";

    internal static EdgeFigures Of(CallTally calls, TimeSpan length) =>
        new(
            calls.CallCount,
            calls.CallCount / length.TotalSeconds,
            calls.CallCount == 0 ? 0 : (double)calls.ErrorCount / calls.CallCount,
            calls.Latencies.QuantileNano(0.95)
        );
}
