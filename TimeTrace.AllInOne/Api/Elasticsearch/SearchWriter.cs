using System.Globalization;
using System.Text.Json;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Writes the answers of searches and counts.</summary>
internal static class SearchWriter
{
    /// <summary>The answer of a search.</summary>
    public static async Task WriteAsync(
        Utf8JsonWriter json,
        SearchRequest request,
        SpanSearch search,
        int indexCount,
        TimeSpan took,
        CancellationToken cancellationToken
    )
    {
        json.WriteStartObject();
        json.WriteNumber("took"u8, (long)took.TotalMilliseconds);
        json.WriteBoolean("timed_out"u8, false);
        WriteShards(json, indexCount);
        json.WriteStartObject("hits"u8);
        WriteTotal(json, request, search);
        WriteScore(json, "max_score", search.Hits.Count > 0 && request.Sort.Count == 0);
        json.WriteStartArray("hits"u8);
        foreach (var hit in search.Hits)
        {
            Write(json, request, hit);
            await json.FlushIfLargeAsync(cancellationToken);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The answer of a count.</summary>
    public static void WriteCount(Utf8JsonWriter json, long count, int indexCount)
    {
        json.WriteStartObject();
        json.WriteNumber("count"u8, count);
        WriteShards(json, indexCount);
        json.WriteEndObject();
    }

    private static void WriteShards(Utf8JsonWriter json, int indexCount)
    {
        json.WriteStartObject("_shards"u8);
        json.WriteNumber("total"u8, indexCount);
        json.WriteNumber("successful"u8, indexCount);
        json.WriteNumber("skipped"u8, 0);
        json.WriteNumber("failed"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, SearchRequest request, SpanSearch search)
    {
        if (request.HasPlainTotal)
        {
            json.WriteNumber("total"u8, search.Total);
            return;
        }
        if (request.TrackedTotal == 0)
        {
            return;
        }
        json.WriteStartObject("total"u8);
        json.WriteNumber("value"u8, search.HasMore ? Math.Min(search.Total, request.TrackedTotal) : search.Total);
        json.WriteString("relation"u8, search.HasMore ? "gte"u8 : "eq"u8);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SearchRequest request, Hit hit)
    {
        json.WriteStartObject();
        json.WriteString("_index"u8, hit.Span.IndexName);
        json.WriteString("_id"u8, hit.Span.Id);
        WriteScore(json, "_score", request.Sort.Count == 0);
        if (request.Fields is not { Count: 0 })
        {
            json.WritePropertyName("_source"u8);
            SpanDocumentWriter.Write(json, hit.Span, name => request.Fields?.Any(field => Names(field, name)) ?? true);
        }
        WriteSort(json, hit);
        json.WriteEndObject();
    }

    // A field within another shows all of that other; a pattern such as tag* shows what begins so.
    private static bool Names(string field, string member)
    {
        var top = field.Split('.')[0];
        return top == member || (top.EndsWith('*') && member.StartsWith(top[..^1], StringComparison.Ordinal));
    }

    private static void WriteSort(Utf8JsonWriter json, Hit hit)
    {
        if (hit.SortValues.Count == 0)
        {
            return;
        }
        json.WriteStartArray("sort"u8);
        foreach (var value in hit.SortValues)
        {
            if (value is null)
            {
                json.WriteNullValue();
            }
            else if (value is { Number: { } number })
            {
                json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteStringValue(value.Value.Text);
            }
        }
        json.WriteEndArray();
    }

    // Every span that is found is found as well as any other.
    private static void WriteScore(Utf8JsonWriter json, string name, bool hasScore)
    {
        if (hasScore)
        {
            json.WriteNumber(name, 1);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
