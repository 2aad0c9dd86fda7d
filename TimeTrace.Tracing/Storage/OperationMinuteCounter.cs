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
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _tallies,
                (serviceName, row.Name, row.Kind, minute),
                out _
            );
            tally ??= new CallTally();
            tally.Record(row.DurationNano, row.StatusCode);
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
}
