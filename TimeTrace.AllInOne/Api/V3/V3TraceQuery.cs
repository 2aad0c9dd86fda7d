using System.Runtime.InteropServices;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.V3;

/// <summary>A search as the v3 API spells it.</summary>
/// <param name="Query">What to look for.</param>
/// <param name="IsRaw">Whether spans are answered as they were sent.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct V3TraceQuery(TraceQuery Query, bool IsRaw)
{
    private const int DefaultSearchDepth = 100;

    /// <exception cref="ApiException">Parameters are wrong; the message names them all.</exception>
    public static V3TraceQuery Read(IQueryCollection values)
    {
        var parameters = new ParameterReader(values);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        parameters.AddJsonConditions("query.attributes", attributes);
        var minStart = RequiredTime(parameters, "query.startTimeMin", "query.start_time_min");
        var maxStart = RequiredTime(parameters, "query.startTimeMax", "query.start_time_max");
        if (minStart >= maxStart)
        {
            parameters.AddFault("query.startTimeMin", "is not before 'query.startTimeMax'");
        }
        var query = new TraceQuery
        {
            ServiceName = parameters.Text("query.serviceName", "query.service_name"),
            SpanName = parameters.Text("query.operationName", "query.operation_name"),
            Attributes = [.. attributes.Select(entry => new AttributeCondition(entry.Key, entry.Value))],
            MinStartUnixNano = minStart ?? 0,
            MaxStartUnixNano = maxStart ?? ulong.MaxValue,
            MinDurationNano = parameters.Duration("query.durationMin", "query.duration_min"),
            MaxDurationNano = parameters.Duration("query.durationMax", "query.duration_max"),
            Limit = ReadLimit(parameters),
            // Our own: Jaeger has no paging.
            Offset = (int)(parameters.WholeNumber(0, TraceQuery.MaxLimit, "query.offset") ?? 0),
        };
        var isRaw = parameters.Flag("query.rawTraces", "query.raw_traces");
        parameters.Validate(query, NameOf);
        parameters.ThrowIfFaulty();
        return new V3TraceQuery(query, isRaw);
    }

    private static int ReadLimit(ParameterReader parameters) =>
        (int)(
            parameters.WholeNumber(
                1,
                TraceQuery.MaxLimit,
                "query.searchDepth",
                "query.search_depth",
                "query.numTraces",
                "query.num_traces"
            ) ?? DefaultSearchDepth
        );

    private static ulong? RequiredTime(ParameterReader parameters, string name, string alias)
    {
        if (parameters.Text(name, alias).Length == 0)
        {
            parameters.AddFault(name, "is required");
        }
        return parameters.Time(name, alias);
    }

    private static string NameOf(string property) =>
        property switch
        {
            nameof(TraceQuery.Limit) => "query.searchDepth",
            nameof(TraceQuery.Offset) => "query.offset",
            nameof(TraceQuery.MinDurationNano) => "query.durationMin",
            _ => "query.startTimeMin",
        };
}
