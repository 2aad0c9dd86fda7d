using System.Globalization;
using System.Text.Json;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Reads a search from an address, Jaeger's parameters as Jaeger means them.</summary>
internal sealed class SearchRequestReader(IQueryCollection values, DateTimeOffset now)
{
    private const ulong MaxUnixMicro = ulong.MaxValue / 1000 - 1;

    private readonly Dictionary<string, string> _faults = new(StringComparer.Ordinal);

    public SearchRequest Read()
    {
        var lookback = Lookback.Find(Text("lookback"));
        var (start, end) = ReadWindow(lookback ?? Lookback.Default);
        var (attributes, attributesText) = ReadAttributes();
        var request = new SearchRequest
        {
            Service = Named("service", "__all_services__"),
            SpanName = Named("operation", "__all_operations__", "all"),
            Attributes = attributes,
            AttributesText = attributesText,
            MinDuration = Text("minDuration"),
            MaxDuration = Text("maxDuration"),
            MinDurationNano = Duration("minDuration"),
            MaxDurationNano = Duration("maxDuration"),
            IsTraceDuration = Text("ttDur") == "trace",
            LookbackName = lookback?.Name ?? (Micro("start") is null ? Lookback.Default.Name : Lookback.Custom),
            StartUnixMicro = start,
            EndUnixMicro = end,
            IsFixed = Micro("start") is not null,
            Limit = ReadLimit(),
            RowCount = ReadRowCount(),
            Order = TraceOrder.Find(Text("ttSort")),
            Scale = Text("ttY") is "log" or "lin" ? Text("ttY") : "",
            HasPlot = Text("uiSearchHideGraph") != "1",
            TraceIds = ReadTraceIds(),
            Faults = _faults,
        };
        Check(request);
        var canBeLive = _faults.Count == 0 && request.TraceIds.Count == 0 && request.Order == TraceOrder.All[0];
        return canBeLive && Text("ttLive") == "1" ? request.Live() : request;
    }

    private string Text(string name) => values[name].FirstOrDefault() ?? "";

    private string Named(string name, params string[] all) => all.Contains(Text(name)) ? "" : Text(name);

    private (ulong Start, ulong End) ReadWindow(Lookback lookback)
    {
        const ulong MicroPerTick = TimeSpan.TicksPerMicrosecond;
        var end = Micro("end") ?? (ulong)(now - DateTimeOffset.UnixEpoch).Ticks / MicroPerTick;
        var length = (ulong)lookback.Length.Ticks / MicroPerTick;
        return (Micro("start") ?? (end > length ? end - length : 0), end);
    }

    private ulong? Micro(string name) =>
        ulong.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var micro)
        && micro <= MaxUnixMicro
            ? micro
            : null;

    private int ReadLimit()
    {
        var text = Text("limit");
        if (text.Length == 0)
        {
            return SearchRequest.DefaultLimit;
        }
        var isRead = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit);
        if (!isRead || limit is < 1 or > SearchRequest.MaxLimit)
        {
            _faults["limit"] = $"Give a whole number from 1 to {NumberText.Count(SearchRequest.MaxLimit)}.";
            return SearchRequest.DefaultLimit;
        }
        return limit;
    }

    private int ReadRowCount() =>
        int.TryParse(Text("ttRows"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count, 1, SearchRequest.MaxLimit)
            : SearchRequest.DefaultRowCount;

    private ulong Duration(string name)
    {
        var text = Text(name).Trim();
        if (text.Length == 0)
        {
            return 0;
        }
        if (!GoDuration.TryParse(text, out var nano) || nano < 0)
        {
            _faults[name] = "Give a number with its unit, such as 1.5s, 100ms or 500us.";
            return 0;
        }
        return (ulong)nano;
    }

    private (IReadOnlyList<AttributeCondition> Conditions, string Text) ReadAttributes()
    {
        var text = Text("tags").Trim();
        try
        {
            List<AttributeCondition> conditions = text is ['{', ..] ? ReadJson(text) : [.. Logfmt.Parse(text)];
            conditions.AddRange(ReadOldTags());
            return (conditions, Logfmt.Write(conditions));
        }
        catch (LogfmtException exception)
        {
            _faults["tags"] = $"Column {exception.Column}: {exception.Message}.";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            _faults["tags"] = "The address has attributes that are no JSON object of texts.";
        }
        return ([], text);
    }

    private static List<AttributeCondition> ReadJson(string text)
    {
        using var json = JsonDocument.Parse(text);
        return
        [
            .. json
                .RootElement.EnumerateObject()
                .Select(entry => new AttributeCondition(entry.Name, entry.Value.GetString() ?? "")),
        ];
    }

    private IEnumerable<AttributeCondition> ReadOldTags() =>
        values["tag"]
            .OfType<string>()
            .Select(tag => (Tag: tag, Colon: tag.IndexOf(':', StringComparison.Ordinal)))
            .Where(entry => entry.Colon > 0)
            .Select(entry => new AttributeCondition(entry.Tag[..entry.Colon], entry.Tag[(entry.Colon + 1)..]));

    private List<TraceId> ReadTraceIds()
    {
        const int MaxTraces = 100;
        var ids = new List<TraceId>();
        foreach (var text in values["traceID"].OfType<string>().Take(MaxTraces))
        {
            if (TraceIdText.TryParse(text, out var id))
            {
                ids.Add(id);
            }
        }
        return ids;
    }

    private void Check(SearchRequest request)
    {
        if (request.StartUnixMicro > request.EndUnixMicro)
        {
            _faults["lookback"] = "The start is after the end.";
        }
        if (request.MaxDurationNano > 0 && request.MinDurationNano > request.MaxDurationNano)
        {
            _faults["maxDuration"] = "The longest duration is below the shortest.";
        }
    }
}
