using System.Globalization;
using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>What the store can be asked for, so that no span which meets a condition is missed.</summary>
internal static class CandidateQuery
{
    private const string TagPrefix = "tag.";
    private const double NanoPerMicro = 1e3;
    private const double NanoPerMilli = 1e6;

    public static TraceQuery Of(Condition condition, ulong minStartUnixNano, ulong maxStartUnixNano)
    {
        var query = new TraceQuery
        {
            MinStartUnixNano = minStartUnixNano,
            MaxStartUnixNano = maxStartUnixNano,
            Limit = TraceQuery.MaxLimit,
        };
        return condition.Necessary.Aggregate(query, Narrow);
    }

    private static TraceQuery Narrow(TraceQuery query, Condition condition) =>
        condition switch
        {
            Equal { Field: "process.serviceName" } equal => query with { ServiceName = equal.Value.Text },
            Equal { Field: "operationName" } equal => query with { SpanName = equal.Value.Text },
            Equal { Field: { } field } equal when HasPlainText(equal.Value) && IsFindable(field, out var key) =>
                query with
                {
                    Attributes = [.. query.Attributes, new AttributeCondition(key, equal.Value.Text)],
                },
            Between { Field: "startTime" } range => Within(query, range, NanoPerMicro),
            Between { Field: "startTimeMillis" } range => Within(query, range, NanoPerMilli),
            _ => query,
        };

    // Some keys have a meaning of their own to the store.
    private static bool IsFindable(string field, out string key)
    {
        key = field.StartsWith(TagPrefix, StringComparison.Ordinal) ? SpanFields.KeyOf(field[TagPrefix.Length..]) : "";
        return key.Length > 0
            && key is not ("error" or "w3c.tracestate")
            && !key.StartsWith("span.", StringComparison.Ordinal)
            && !key.StartsWith("scope.", StringComparison.Ordinal)
            && !key.StartsWith("resource.", StringComparison.Ordinal)
            && !key.StartsWith("otel.", StringComparison.Ordinal)
            && key != "service.name";
    }

    // The store compares text: 200 is found, but not as 2e2.
    private static bool HasPlainText(FieldValue value) =>
        value.Number is not { } number || number.ToString("R", CultureInfo.InvariantCulture) == value.Text;

    // A millisecond wider than asked for: documents have coarser times than spans.
    private static TraceQuery Within(TraceQuery query, Between range, double unit) =>
        query with
        {
            MinStartUnixNano = Math.Max(query.MinStartUnixNano, Clamp((range.Min ?? 0) * unit - NanoPerMilli)),
            MaxStartUnixNano = Math.Min(
                query.MaxStartUnixNano,
                Clamp((range.Max ?? double.MaxValue) * unit + NanoPerMilli)
            ),
        };

    private static ulong Clamp(double nano) =>
        nano <= 0 ? 0
        : nano >= ulong.MaxValue ? ulong.MaxValue
        : (ulong)nano;
}
