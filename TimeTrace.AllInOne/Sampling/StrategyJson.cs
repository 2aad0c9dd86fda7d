using System.Globalization;
using System.Text.Json;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Takes values out of a JSON file and notes what is wrong with them; what is wrong reads as empty.</summary>
internal sealed class StrategyJson
{
    private const int MaxDepth = 16;

    private readonly List<string> _faults = [];
    private readonly List<string> _ignored = [];

    /// <summary>What makes the file useless.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What is left out of it.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <exception cref="FormatException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException fault)
        {
            throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"it is no JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"
                ),
                fault
            );
        }
    }

    public void AddFault(JsonPlace place, string name, string problem) =>
        _faults.Add($"{place.PathOf(name)} {problem}");

    /// <summary>Notes that a value is left out.</summary>
    public void Ignore(JsonPlace place, string reason) => _ignored.Add($"{place.Path} is ignored: {reason}");

    /// <summary>
    /// Checks that a value is an object, and notes members that have none of the known names: they are misspelt more often than
    /// not.
    /// </summary>
    public bool IsObject(JsonPlace place, params ReadOnlySpan<string> knownNames)
    {
        if (place.Element.ValueKind != JsonValueKind.Object)
        {
            _faults.Add($"{(place.Path.Length == 0 ? "the file" : place.Path)} is no object");
            return false;
        }
        foreach (var member in place.Element.EnumerateObject())
        {
            if (!knownNames.Contains(member.Name))
            {
                _ignored.Add($"{place.PathOf(member.Name)} is ignored: there is no such setting");
            }
        }
        return true;
    }

    /// <summary>A member; null where it is absent.</summary>
    public static JsonPlace? Find(JsonPlace place, string name) =>
        place.Element.ValueKind == JsonValueKind.Object
        && place.Element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? new JsonPlace(value, place.PathOf(name))
            : null;

    /// <summary>The items of a list; none where it is absent.</summary>
    public IEnumerable<JsonPlace> Items(JsonPlace place, string name)
    {
        if (Find(place, name) is not { } list)
        {
            return [];
        }
        if (list.Element.ValueKind != JsonValueKind.Array)
        {
            AddFault(place, name, "is no list");
            return [];
        }
        return list.Element.EnumerateArray().Select((item, index) => new JsonPlace(item, $"{list.Path}[{index}]"));
    }

    public string Text(JsonPlace place, string name)
    {
        var text = Find(place, name) is { Element: { ValueKind: JsonValueKind.String } value } ? value.GetString() : "";
        if (string.IsNullOrEmpty(text))
        {
            AddFault(place, name, "is missing; give a text");
        }
        return text ?? "";
    }

    public double Number(JsonPlace place, string name)
    {
        if (Find(place, name) is { Element: { ValueKind: JsonValueKind.Number } value })
        {
            return value.GetDouble();
        }
        AddFault(place, name, "is missing; give a number");
        return 0;
    }
}
