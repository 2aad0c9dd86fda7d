using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>A search as Zipkin's clients ask for it.</summary>
/// <param name="Query">What the store can find.</param>
/// <param name="Keys">Keys of tags, or annotations, of which a trace must have each.</param>
/// <param name="Limit">How many traces are wanted.</param>
internal sealed record ZipkinTraceQuery(TraceQuery Query, IReadOnlyList<string> Keys, int Limit)
{
    private const ulong NanoPerMicro = 1_000;
    private const int UsualLimit = 10;

    /// <summary>Reads the parameters of <c>/api/v2/traces</c>.</summary>
    /// <exception cref="ApiException">One of them cannot be.</exception>
    public static ZipkinTraceQuery Read(IQueryCollection parameters, DateTimeOffset now)
    {
        var reader = new ParameterReader(parameters);
        var (start, end) = ZipkinWindow.Read(reader, now);
        var words = reader
            .Text("annotationQuery")
            .Split(" and ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] keys = [.. words.Where(word => ConditionOf(word) is null)];
        var remote = reader.Text("remoteServiceName");
        var limit = (int)(reader.WholeNumber(1, TraceQuery.MaxLimit, "limit") ?? UsualLimit);
        var query = new TraceQuery
        {
            ServiceName = AnyAs(reader.Text("serviceName")),
            SpanName = AnyAs(reader.Text("spanName")),
            MinStartUnixNano = start,
            MaxStartUnixNano = end,
            MinDurationNano = Micros(reader, "minDuration"),
            MaxDurationNano = Micros(reader, "maxDuration"),
            // Keys are looked for in what the store finds.
            Limit = keys.Length == 0 ? limit : TraceQuery.MaxLimit,
            Attributes =
            [
                .. words.Select(ConditionOf).OfType<AttributeCondition>(),
                .. remote.Length > 0 ? [new AttributeCondition("peer.service", remote)] : (AttributeCondition[])[],
            ],
        };
        reader.Validate(query, property => property == nameof(TraceQuery.MinDurationNano) ? "minDuration" : property);
        reader.ThrowIfFaulty();
        return new ZipkinTraceQuery(query, keys, limit);
    }

    /// <summary>Whether a trace has every key.</summary>
    public bool Includes(Trace trace) => Keys.All(key => Has(trace, key));

    private static bool Has(Trace trace, string key)
    {
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            var span = trace.ReadSpan(i);
            if (
                span.Attributes.Any(attribute => attribute.Key == key)
                || span.Events.Any(entry => entry.Name == key)
                || trace.Resources[trace.Rows[i].ResourceIndex].Attributes.Any(attribute => attribute.Key == key)
                || (key == "error" && span.StatusCode == SpanStatusCode.Error)
            )
            {
                return true;
            }
        }
        return false;
    }

    private static AttributeCondition? ConditionOf(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new AttributeCondition(word[..equals], word[(equals + 1)..]) : null;
    }

    private static string? AnyAs(string name) => name is "" or "all" ? null : name;

    private static ulong Micros(ParameterReader reader, string name) =>
        reader.WholeNumber(0, (long)(ulong.MaxValue / NanoPerMicro / 2), name) is { } micros
            ? (ulong)micros * NanoPerMicro
            : 0;
}
