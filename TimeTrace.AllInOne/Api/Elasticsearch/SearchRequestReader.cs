using System.Globalization;
using System.Text.Json;
using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Reads a search from its address and its body; the address wins.</summary>
/// <param name="now">What <c>now</c> means.</param>
/// <remarks>See https://www.elastic.co/guide/en/elasticsearch/reference/current/search-search.html.</remarks>
internal sealed class SearchRequestReader(DateTimeOffset now)
{
    private static readonly char[] ListSeparators = [','];

    /// <param name="parameters">The address's parameters.</param>
    /// <param name="body">The body; undefined where there is none.</param>
    /// <exception cref="ElasticsearchException">Something in it is not understood.</exception>
    public SearchRequest Read(IQueryCollection parameters, JsonElement body)
    {
        var request = ReadParameters(ReadBody(new SearchRequest(), body), parameters);
        if (request.From < 0 || request.Size < 0 || request.From > SearchRequest.MaxWindow - request.Size)
        {
            throw ElasticsearchException.Argument(
                $"from and size must not be negative, and together not above {SearchRequest.MaxWindow}; they are "
                    + $"[{request.From}] and [{request.Size}]"
            );
        }
        return request;
    }

    private SearchRequest ReadBody(SearchRequest request, JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Undefined)
        {
            return request;
        }
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw ElasticsearchException.Parsing("the body wants to be an object");
        }
        return body.EnumerateObject().Aggregate(request, ReadMember);
    }

    private SearchRequest ReadMember(SearchRequest request, JsonProperty member) =>
        member.Name switch
        {
            "query" => request with { Condition = new ConditionReader(now).Read(member.Value) },
            "from" => request with { From = Number(member.Name, member.Value.ToString()) },
            "size" => request with { Size = Number(member.Name, member.Value.ToString()) },
            "sort" => request with { Sort = ReadSort(member.Value) },
            "_source" => request with { Fields = ReadSource(member.Value) },
            "track_total_hits" => request with { TrackedTotal = Total(member.Value.ToString()) },
            "track_scores" or "version" or "timeout" or "explain" => request,
            _ => throw ElasticsearchException.Parsing($"unknown key [{member.Name}] in the body"),
        };

    private SearchRequest ReadParameters(SearchRequest request, IQueryCollection parameters)
    {
        foreach (var (name, values) in parameters)
        {
            var text = values.ToString();
            request = name switch
            {
                "q" => request with { Condition = new QueryStringParser(text, now).Parse() },
                "from" => request with { From = Number(name, text) },
                "size" => request with { Size = Number(name, text) },
                "sort" => request with { Sort = [.. Split(text).Select(ReadSortText)] },
                "_source" or "_source_includes" => request with { Fields = ReadSourceText(text) },
                "track_total_hits" => request with { TrackedTotal = Total(text) },
                "rest_total_hits_as_int" => request with { HasPlainTotal = text is "" or "true" },
                _ => request,
            };
        }
        return request;
    }

    private static List<SortKey> ReadSort(JsonElement sort) =>
        sort.ValueKind == JsonValueKind.Array ? [.. sort.EnumerateArray().SelectMany(ReadSort)]
        : sort.ValueKind == JsonValueKind.String ? [ReadSortText(sort.GetString()!)]
        : sort.ValueKind == JsonValueKind.Object ? [.. sort.EnumerateObject().Select(ReadSortMember)]
        : throw ElasticsearchException.Parsing("[sort] wants names of fields, or objects with one member");

    private static SortKey ReadSortMember(JsonProperty member)
    {
        var order =
            member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()
            : member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("order", out var named)
                ? named.ToString()
            : "asc";
        return Key(member.Name, order);
    }

    private static SortKey ReadSortText(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 ? Key(text, "asc") : Key(text[..colon], text[(colon + 1)..]);
    }

    private static SortKey Key(string field, string? order) =>
        order switch
        {
            "asc" => new SortKey(field, IsDescending: false),
            "desc" => new SortKey(field, IsDescending: true),
            _ => throw ElasticsearchException.Parsing($"[sort] knows the orders asc and desc, not [{order}]"),
        };

    private static HashSet<string>? ReadSource(JsonElement source) =>
        source.ValueKind switch
        {
            JsonValueKind.True => null,
            JsonValueKind.False => [],
            JsonValueKind.String => ReadSourceText(source.GetString()!),
            JsonValueKind.Array => [.. source.EnumerateArray().Select(field => field.ToString())],
            JsonValueKind.Object when source.TryGetProperty("includes", out var includes) => ReadSource(includes),
            _ => throw ElasticsearchException.Parsing("[_source] wants true, false, or names of fields to include"),
        };

    private static HashSet<string>? ReadSourceText(string text) =>
        text is "true" or "" ? null
        : text == "false" ? []
        : Split(text).ToHashSet(StringComparer.Ordinal);

    private static string[] Split(string text) => text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries);

    private static long Total(string text) =>
        text switch
        {
            "true" or "True" => long.MaxValue,
            "false" or "False" => 0,
            _ => Number("track_total_hits", text),
        };

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ElasticsearchException.Argument(
                $"failed to parse [{name}] with value [{text}]: it wants a whole number"
            );
}
