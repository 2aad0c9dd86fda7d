using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>The attributes of a span, of which some become fields of their own.</summary>
internal sealed class ZipkinAttributes(IReadOnlyList<KeyValue> attributes)
{
    private readonly List<KeyValue> _rest = [.. attributes];

    /// <summary>Those that have become no field.</summary>
    public IReadOnlyList<KeyValue> Rest => _rest;

    /// <summary>Takes the first value of a key that fits, as text; empty where there is none.</summary>
    public string Take(string key, Predicate<string> fits)
    {
        var index = _rest.FindIndex(attribute => attribute.Key == key && fits(attribute.Value.ToString()));
        if (index < 0)
        {
            return "";
        }
        var text = _rest[index].Value.ToString();
        _rest.RemoveAt(index);
        return text;
    }

    /// <summary>Takes what a receiver has noted.</summary>
    public bool TakeFlag(string key) => Take(key, text => text == "true").Length > 0;
}
