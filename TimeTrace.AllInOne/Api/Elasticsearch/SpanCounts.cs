using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>How many spans began on each day in UTC, from what the store has counted already.</summary>
internal static class SpanCounts
{
    public static async Task<SortedDictionary<DateOnly, long>> ReadAsync(
        QueryService queries,
        CancellationToken cancellationToken
    )
    {
        var services = await queries.GetServicesAsync(cancellationToken);
        var query = new OperationMinuteQuery(
            services.ToHashSet(StringComparer.Ordinal),
            Enum.GetValues<SpanKind>().ToHashSet(),
            FirstMinute: 0,
            LastMinute: int.MaxValue
        );
        var counts = new SortedDictionary<DateOnly, long>();
        foreach (var minute in await queries.GetOperationMinutesAsync(query, cancellationToken))
        {
            var day = SpanIndices.DayOfMinute(minute.Minute);
            counts[day] = counts.GetValueOrDefault(day) + minute.Calls.CallCount;
        }
        return counts;
    }
}
