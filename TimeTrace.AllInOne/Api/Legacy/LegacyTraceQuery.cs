using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Reads a search as the legacy API spells it; times are in microseconds.</summary>
internal static class LegacyTraceQuery
{
    private const ulong NanoPerMicro = 1_000;
    private const int DefaultLimit = 100;

    private static readonly TimeSpan DefaultLookback = TimeSpan.FromHours(48);

    public static TraceQuery Read(ParameterReader parameters, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var query = new TraceQuery
        {
            ServiceName = parameters.RequiredText("service"),
            SpanName = parameters.Text("operation"),
            Attributes = ReadConditions(parameters),
            MinStartUnixNano = parameters.UnixTime("start", NanoPerMicro) ?? (now - DefaultLookback).ToUnixNano(),
            MaxStartUnixNano = parameters.UnixTime("end", NanoPerMicro) ?? now.ToUnixNano(),
            MinDurationNano = parameters.Duration("minDuration"),
            MaxDurationNano = parameters.Duration("maxDuration"),
            Limit = (int)(parameters.WholeNumber(1, TraceQuery.MaxLimit, "limit") ?? DefaultLimit),
            Offset = (int)(parameters.WholeNumber(0, TraceQuery.MaxLimit, "offset") ?? 0),
        };
        parameters.Validate(query, NameOf);
        return query;
    }

    private static IReadOnlyList<AttributeCondition> ReadConditions(ParameterReader parameters)
    {
        var conditions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in parameters.Texts("tag"))
        {
            var colon = tag.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                parameters.AddFault("tag", "has no colon; give key:value");
                continue;
            }
            conditions[tag[..colon]] = tag[(colon + 1)..];
        }
        parameters.AddJsonConditions("tags", conditions);
        return [.. conditions.Select(entry => new AttributeCondition(entry.Key, entry.Value))];
    }

    private static string NameOf(string property) =>
        property switch
        {
            nameof(TraceQuery.Limit) => "limit",
            nameof(TraceQuery.Offset) => "offset",
            nameof(TraceQuery.MinDurationNano) => "minDuration",
            _ => "start",
        };
}
