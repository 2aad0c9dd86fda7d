using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>The attributes of a span, of which some become fields of their own.</summary>
internal sealed class ZipkinAttributes(IReadOnlyList<KeyValue> attributes)
{
    private readonly List<KeyValue> _rest = [.. attributes];

    /// <summary>Those that have become no field.</summary>
    public IReadOnlyList<KeyValue> Rest => _rest;

    /// <summary>Takes the values of a key as text.</summary>
    public IReadOnlyList<string> TakeTexts(string key)
    {
        List<string> texts =
        [
            .. _rest.Where(attribute => attribute.Key == key).Select(attribute => attribute.Value.ToString()),
        ];
        _rest.RemoveAll(attribute => attribute.Key == key);
        return texts;
    }

    /// <summary>Takes the first value of a key as text; empty where there is none.</summary>
    public string TakeText(string key) => TakeTexts(key) is [var first, ..] ? first : "";

    /// <summary>Takes what a receiver has noted.</summary>
    public bool TakeFlag(string key) => TakeText(key) == "true";
}
