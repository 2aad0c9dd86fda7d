using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>
/// What spans can be grouped and filtered by: <c>service</c>, <c>name</c>, <c>kind</c>, <c>status</c>, or the key of an
/// attribute. An attribute with one of those four keys is written <c>attribute:name</c>.
/// </summary>
/// <param name="Key">One of the four words for what every span has; else an attribute's key.</param>
/// <param name="IsAttribute">Whether the key is that of an attribute.</param>
public readonly record struct SpanField(string Key, bool IsAttribute)
{
    private const string Prefix = "attribute:";

    /// <summary>The service.</summary>
    public static readonly SpanField Service = new("service", IsAttribute: false);

    /// <summary>The span's name.</summary>
    public static readonly SpanField Name = new("name", IsAttribute: false);

    /// <summary>The kind.</summary>
    public static readonly SpanField Kind = new("kind", IsAttribute: false);

    /// <summary>How it ended.</summary>
    public static readonly SpanField Status = new("status", IsAttribute: false);

    /// <summary>What every span has.</summary>
    public static IReadOnlyList<SpanField> Common { get; } = [Service, Name, Kind, Status];

    /// <summary>Reads a field's text; any text is one, the empty one an attribute without a key.</summary>
    public static SpanField Parse(string text)
    {
        var common = new SpanField(text, IsAttribute: false);
        return Common.Contains(common) ? common
            : text.StartsWith(Prefix, StringComparison.Ordinal)
                ? new SpanField(text[Prefix.Length..], IsAttribute: true)
            : new SpanField(text, IsAttribute: true);
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString()
    {
        var isPlain = !IsAttribute || (Parse(Key) is { IsAttribute: true } parsed && parsed.Key == Key);
        return isPlain ? Key : Prefix + Key;
    }

    /// <summary>The value of an attribute, of the span or else of who emitted it; empty where neither has it.</summary>
    public string ReadAttribute(Span span, Resource resource) =>
        Find(span.Attributes) ?? Find(resource.Attributes) ?? "";

    /// <summary>The word for a status.</summary>
    public static string StatusName(SpanStatusCode status) =>
        status switch
        {
            SpanStatusCode.Ok => "ok",
            SpanStatusCode.Error => "error",
            _ => "unset",
        };

    private string? Find(IReadOnlyList<KeyValue> attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Key == Key)
            {
                return attributes[i].Value.ToString();
            }
        }
        return null;
    }
}
