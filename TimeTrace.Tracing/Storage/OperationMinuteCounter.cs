using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Counts the spans that a query asks for by operation and minute: the one meaning that every store follows.</summary>
internal sealed class OperationMinuteCounter(OperationMinuteQuery query)
{
    private readonly Dictionary<(string ServiceName, string SpanName, SpanKind Kind, int Minute), CallTally> _tallies =
    [];

    public void Add(string serviceName, in SpanRow row)
    {
        var minute = OperationMinute.MinuteOf(row.StartUnixNano);
        if (query.Matches(serviceName, row.Kind, minute))
        {
            TallyOf(serviceName, row.Name, row.Kind, minute).Record(row.DurationNano, row.StatusCode);
        }
    }

    /// <summary>Adds calls of one operation and minute that were counted before.</summary>
    public void Add(string serviceName, string spanName, SpanKind kind, int minute, CallTally calls)
    {
        if (query.Matches(serviceName, kind, minute))
        {
            TallyOf(serviceName, spanName, kind, minute).Add(calls);
        }
    }

    public IReadOnlyList<OperationMinute> ToMinutes() =>
        [
            .. _tallies
                .Select(entry => new OperationMinute(
                    entry.Key.ServiceName,
                    entry.Key.SpanName,
                    entry.Key.Kind,
                    entry.Key.Minute,
                    entry.Value
                ))
                .OrderBy(minute => minute.ServiceName, StringComparer.Ordinal)
                .ThenBy(minute => minute.SpanName, StringComparer.Ordinal)
                .ThenBy(minute => minute.Kind)
                .ThenBy(minute => minute.Minute),
        ];

    private CallTally TallyOf(string serviceName, string spanName, SpanKind kind, int minute)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _tallies,
            (serviceName, spanName, kind, minute),
            out _
        );
        return tally ??= new CallTally();
    }
}
