using System.Globalization;
using System.Text.Json;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>
/// Reads Elasticsearch's query language, as far as people ask for spans with it.
/// </summary>
/// <param name="now">What <c>now</c> means.</param>
/// <remarks>See https://www.elastic.co/guide/en/elasticsearch/reference/current/query-dsl.html.</remarks>
internal sealed class ConditionReader(DateTimeOffset now)
{
    // Each level is a call within a call.
    private const int MaxDepth = 32;

    private int _depth;

    /// <summary>Reads a query: an object with one member, its kind.</summary>
    /// <exception cref="ElasticsearchException">It is not understood.</exception>
    public Condition Read(JsonElement query)
    {
        if (++_depth > MaxDepth)
        {
            throw ElasticsearchException.Parsing($"the query is nested more than {MaxDepth} deep");
        }
        var (kind, content) = OnlyMember(query, "[query]");
        var condition = kind switch
        {
            "match_all" => Condition.All,
            "match_none" => new Not(Condition.All),
            "term" or "match" or "match_phrase" => ReadEqual(kind, content),
            "terms" => ReadTerms(content),
            "range" => ReadRange(content),
            "prefix" => ReadPattern(kind, content, (field, text) => Pattern.OfWildcard(field, text + "*")),
            "wildcard" => ReadPattern(kind, content, Pattern.OfWildcard),
            "regexp" => ReadPattern(kind, content, Pattern.OfExpression),
            "exists" => new Exists(TextOf(Member(content, kind, "field"))),
            "nested" => new Nested(TextOf(Member(content, kind, "path")), Read(Member(content, kind, "query"))),
            "bool" => ReadBool(content),
            "constant_score" => Read(Member(content, kind, "filter")),
            "ids" => ReadIds(Member(content, kind, "values")),
            "query_string" or "simple_query_string" => new QueryStringParser(
                TextOf(Member(content, kind, "query")),
                now
            ).Parse(),
            _ => throw ElasticsearchException.Parsing($"unknown query [{kind}]"),
        };
        _depth--;
        return condition;
    }

    private static Equal ReadEqual(string kind, JsonElement content)
    {
        var (field, value) = OnlyMember(content, $"[{kind}]");
        return new Equal(
            field,
            ValueOf(value.ValueKind == JsonValueKind.Object ? MemberOr(value, "value", "query", kind) : value)
        );
    }

    private static Some ReadTerms(JsonElement content)
    {
        var (field, values) = OnlyMember(content, "[terms]");
        return new Some([.. Items(values, "[terms]").Select(value => new Equal(field, ValueOf(value)))], 1);
    }

    private static Some ReadIds(JsonElement values) =>
        new([.. Items(values, "[ids]").Select(value => new Equal("_id", ValueOf(value)))], 1);

    private Between ReadRange(JsonElement content)
    {
        var (field, bounds) = OnlyMember(content, "[range]");
        double? min = null;
        double? max = null;
        foreach (var bound in Members(bounds, "[range]"))
        {
            switch (bound.Name)
            {
                case "gte" or "from":
                    min = Bound(field, bound.Value);
                    break;
                case "gt":
                    min = Math.BitIncrement(Bound(field, bound.Value));
                    break;
                case "lte" or "to":
                    max = Bound(field, bound.Value);
                    break;
                case "lt":
                    max = Math.BitDecrement(Bound(field, bound.Value));
                    break;
                case "format" or "boost" or "time_zone" or "relation" or "include_lower" or "include_upper":
                    break;
                default:
                    throw ElasticsearchException.Parsing($"[range] query does not support [{bound.Name}]");
            }
        }
        return new Between(field, min, max);
    }

    private double Bound(string field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : BoundText.Parse(field, TextOf(value), now);

    private static Pattern ReadPattern(string kind, JsonElement content, Func<string, string, Pattern> make)
    {
        var (field, value) = OnlyMember(content, $"[{kind}]");
        return make(
            field,
            TextOf(value.ValueKind == JsonValueKind.Object ? MemberOr(value, "value", "wildcard", kind) : value)
        );
    }

    private Every ReadBool(JsonElement content)
    {
        var parts = new List<Condition>();
        var choices = new List<Condition>();
        int? minCount = null;
        foreach (var clause in Members(content, "[bool]"))
        {
            switch (clause.Name)
            {
                case "must" or "filter":
                    parts.AddRange(ReadMany(clause.Value));
                    break;
                case "must_not":
                    parts.AddRange(ReadMany(clause.Value).Select(part => new Not(part)));
                    break;
                case "should":
                    choices.AddRange(ReadMany(clause.Value));
                    break;
                case "minimum_should_match":
                    minCount = (int)BoundText.Parse(clause.Name, ValueOf(clause.Value).Text, now);
                    break;
                case "boost":
                    break;
                default:
                    throw ElasticsearchException.Parsing($"[bool] query does not support [{clause.Name}]");
            }
        }
        var isChoiceFree = choices.Count == 0 || parts.Count > 0;
        parts.Add(new Some(choices, minCount ?? (isChoiceFree ? 0 : 1)));
        return new Every(parts);
    }

    private List<Condition> ReadMany(JsonElement clause) =>
        clause.ValueKind == JsonValueKind.Array ? [.. clause.EnumerateArray().Select(Read)] : [Read(clause)];

    private static FieldValue ValueOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => BoundText.ValueOf(value.GetString()!),
            JsonValueKind.Number => new FieldValue(value.GetRawText(), value.GetDouble()),
            JsonValueKind.True => new FieldValue("true"),
            JsonValueKind.False => new FieldValue("false"),
            _ => throw ElasticsearchException.Parsing(
                string.Create(CultureInfo.InvariantCulture, $"a value was expected where {value.GetRawText()} is")
            ),
        };

    private static string TextOf(JsonElement value) => ValueOf(value).Text;

    private static (string Name, JsonElement Value) OnlyMember(JsonElement element, string where)
    {
        var members = Members(element, where).Where(member => member.Name is not ("boost" or "_name")).ToList();
        return members is [var only]
            ? (only.Name, only.Value)
            : throw ElasticsearchException.Parsing($"{where} wants one member and has {members.Count}");
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw ElasticsearchException.Parsing($"{where} wants an object");

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray()
            : throw ElasticsearchException.Parsing($"{where} wants an array of values");

    private static JsonElement Member(JsonElement element, string kind, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
            ? member
            : throw ElasticsearchException.Parsing($"[{kind}] query wants [{name}]");

    private static JsonElement MemberOr(JsonElement element, string name, string other, string kind) =>
        element.TryGetProperty(name, out var member) ? member : Member(element, kind, other);
}
