using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api;

/// <summary>
/// Reads the parameters of a request and gathers what is wrong with them, each with the parameter's name, so that the
/// caller sees all faults at once. A parameter may have several names; the first one given counts.
/// </summary>
/// <param name="query">The request's query string.</param>
internal sealed class ParameterReader(IQueryCollection query)
{
    private const ulong NanoPerMilli = 1_000_000;

    private readonly List<string> _faults = [];

    /// <summary>Ends the reading.</summary>
    /// <exception cref="ApiException">Something was wrong.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw ApiException.BadRequest(string.Join("; ", _faults));
        }
    }

    public void AddFault(string name, string problem) => _faults.Add($"parameter '{name}' {problem}");

    public string Text(params ReadOnlySpan<string> names) => Find(names).Text;

    public IReadOnlyList<string> Texts(string name) => [.. query[name].OfType<string>().Where(text => text.Length > 0)];

    public string RequiredText(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            AddFault(name, "is required");
        }
        return text;
    }

    public bool Flag(params ReadOnlySpan<string> names)
    {
        var (name, text) = Find(names);
        switch (text)
        {
            case "":
            case "0" or "f" or "F" or "false" or "False" or "FALSE":
                return false;
            case "1" or "t" or "T" or "true" or "True" or "TRUE":
                return true;
            default:
                AddFault(name, "is neither true nor false");
                return false;
        }
    }

    public long? WholeNumber(long min, long max, params ReadOnlySpan<string> names)
    {
        var (name, text) = Find(names);
        if (text.Length == 0)
        {
            return null;
        }
        var isRead = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (!isRead || number < min || number > max)
        {
            AddFault(name, $"is not a whole number from {min} to {max}");
            return null;
        }
        return number;
    }

    /// <summary>A point in time given as a number of some unit since 1970.</summary>
    /// <returns>Nanoseconds.</returns>
    public ulong? UnixTime(string name, ulong nanoPerUnit) =>
        WholeNumber(0, (long)(ulong.MaxValue / nanoPerUnit), name) is { } number ? (ulong)number * nanoPerUnit : null;

    /// <summary>A length of time given as a whole number of milliseconds above zero.</summary>
    /// <returns>Nanoseconds.</returns>
    public ulong? DurationMilli(string name) =>
        WholeNumber(1, (long)(ulong.MaxValue / NanoPerMilli), name) is { } number ? (ulong)number * NanoPerMilli : null;

    /// <summary>A share from 0 to 1; zero where it is absent or wrong, which is a fault.</summary>
    public double RequiredShare(string name)
    {
        var text = RequiredText(name);
        var isRead = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share);
        if (text.Length > 0 && !(isRead && share is >= 0 and <= 1))
        {
            AddFault(name, "is not a number from 0 to 1 such as 0.95");
            return 0;
        }
        return share;
    }

    /// <summary>A point in time as in RFC 3339, in nanoseconds since 1970.</summary>
    public ulong? Time(params ReadOnlySpan<string> names)
    {
        var (name, text) = Find(names);
        if (text.Length == 0)
        {
            return null;
        }
        if (!Rfc3339.TryParse(text, out var unixNano))
        {
            AddFault(name, "is not a time such as 2026-07-20T10:00:00.123456789Z");
            return null;
        }
        return unixNano;
    }

    /// <summary>A duration as Go writes it, in nanoseconds; zero where it is absent.</summary>
    public ulong Duration(params ReadOnlySpan<string> names)
    {
        var (name, text) = Find(names);
        if (text.Length == 0)
        {
            return 0;
        }
        if (!GoDuration.TryParse(text, out var nano) || nano < 0)
        {
            AddFault(name, "is not a duration such as 1.5s, 100ms or 1h30m");
            return 0;
        }
        return (ulong)nano;
    }

    public SpanKind? Kind(params ReadOnlySpan<string> names)
    {
        var (name, text) = Find(names);
        if (text.Length == 0)
        {
            return null;
        }
        return ParseKind(name, text);
    }

    /// <summary>All kinds that a parameter is given with, or null where it is absent.</summary>
    public IReadOnlySet<SpanKind>? Kinds(string name)
    {
        var kinds = Texts(name).Select(text => ParseKind(name, text)).ToHashSet();
        return kinds.Count == 0 ? null : kinds;
    }

    /// <summary>Adds the entries of JSON objects of text to conditions; later entries replace earlier ones.</summary>
    public void AddJsonConditions(string name, Dictionary<string, string> conditions)
    {
        foreach (var text in Texts(name))
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                AddJsonConditions(json.RootElement, conditions);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                AddFault(name, "is not a JSON object of texts such as {\"http.method\":\"GET\"}");
            }
        }
    }

    /// <summary>Checks a query as a whole.</summary>
    /// <param name="query">The query.</param>
    /// <param name="nameOf">The parameter's name for a property of <see cref="TraceQuery"/>.</param>
    public void Validate(TraceQuery query, Func<string, string> nameOf)
    {
        try
        {
            query.Validate();
        }
        catch (InvalidQueryException exception)
        {
            AddFault(nameOf(exception.Property), "cannot be: " + exception.Message);
        }
    }

    private SpanKind ParseKind(string name, string text)
    {
        if (!SpanKindNames.TryParse(text, out var kind))
        {
            AddFault(name, "is not one of unspecified, internal, server, client, producer, consumer");
        }
        return kind;
    }

    private static void AddJsonConditions(JsonElement json, Dictionary<string, string> conditions)
    {
        foreach (var entry in json.EnumerateObject())
        {
            conditions[entry.Name] = entry.Value.GetString() ?? throw new JsonException();
        }
    }

    private (string Name, string Text) Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (query.TryGetValue(name, out StringValues values) && values.Count > 0)
            {
                return (name, values[0] ?? "");
            }
        }
        return (names[0], "");
    }
}
