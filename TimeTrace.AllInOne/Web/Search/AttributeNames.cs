using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>
/// Offers keys and values for the attribute that is being typed, from a few spans of the newest traces: no store has to
/// keep a list of them all.
/// </summary>
internal sealed class AttributeNames(QueryService queries, TimeProvider time)
{
    private const int MaxTraces = 10;
    private const int MaxSpansOfTrace = 50;
    private const int MaxValues = 100;
    private const int MaxLength = 100;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    // Searches know these of every span: https://www.jaegertracing.io/docs/2.20/apis/#query.
    private static readonly (string Key, string[] Values)[] Known =
    [
        ("error", ["true", "false"]),
        ("span.kind", ["client", "consumer", "internal", "producer", "server"]),
    ];

    // Typing asks again at every key.
    private Sample? _last;

    /// <summary>What may follow.</summary>
    /// <param name="service">The service whose spans count; empty for all.</param>
    /// <param name="text">All that is typed so far; its last word is to be completed.</param>
    /// <param name="stop">Cancels the question.</param>
    public async Task<PickerOptions> FindAsync(string service, string text, CancellationToken stop)
    {
        var values = (await SampleAsync(service, stop)).Values;
        var start = LastWord(text);
        var (before, word) = (text[..start], text[start..]);
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            return PickerOptions.Choose(values.Keys, word.Trim('"')) with
            {
                ValueOf = key => before + Logfmt.Write([new AttributeCondition(key, "")])[..^2],
                GoesOn = true,
            };
        }
        var key = word[..equals].Trim('"');
        return PickerOptions.Choose(values.GetValueOrDefault(key) ?? [], word[(equals + 1)..].Trim('"')) with
        {
            ValueOf = value => before + Logfmt.Write([new AttributeCondition(key, value)]) + " ",
        };
    }

    /// <summary>Where the last word begins; spaces within quotes end no word.</summary>
    private static int LastWord(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            isQuoted ^= text[i] == '"';
            start = char.IsWhiteSpace(text[i]) && !isQuoted ? i + 1 : start;
        }
        return start;
    }

    private async Task<Sample> SampleAsync(string service, CancellationToken stop)
    {
        if (_last is { } last && last.Service == service && time.GetElapsedTime(last.Taken) < MaxAge)
        {
            return last;
        }
        var sample = new Sample(service, time.GetTimestamp(), new(StringComparer.Ordinal));
        foreach (var (key, values) in Known)
        {
            sample.Values[key] = new(values, StringComparer.Ordinal);
        }
        var query = new TraceQuery { ServiceName = service, Limit = MaxTraces };
        await foreach (var trace in queries.FindTracesAsync(query, raw: false, stop))
        {
            Add(trace, sample);
        }
        return _last = sample;
    }

    private static void Add(Trace trace, Sample sample)
    {
        var count = 0;
        for (var i = 0; i < trace.Rows.Length && count < MaxSpansOfTrace; i++)
        {
            var resource = trace.Resources[trace.Rows[i].ResourceIndex];
            if (sample.Service.Length == 0 || resource.ServiceName == sample.Service)
            {
                count++;
                Add(resource.Attributes, sample.Values);
                Add(trace.ReadSpan(i).Attributes, sample.Values);
            }
        }
    }

    private static void Add(IReadOnlyList<KeyValue> attributes, SortedDictionary<string, SortedSet<string>> all)
    {
        foreach (var attribute in attributes)
        {
            var value = attribute.Value.ToString();
            if (attribute.Key.Length is 0 or > MaxLength || value.Length > MaxLength)
            {
                continue;
            }
            if (!all.TryGetValue(attribute.Key, out var values))
            {
                all[attribute.Key] = values = new(StringComparer.Ordinal);
            }
            if (values.Count < MaxValues)
            {
                values.Add(value);
            }
        }
    }

    private sealed record Sample(string Service, long Taken, SortedDictionary<string, SortedSet<string>> Values);
}
