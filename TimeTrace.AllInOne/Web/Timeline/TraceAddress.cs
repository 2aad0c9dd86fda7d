using System.Globalization;
using System.Text;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.TraceViews.Graph;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>What a reader looks at, as the address of the trace page says it; Jaeger's parameters keep their meaning.</summary>
/// <param name="Id">The trace.</param>
public sealed record TraceAddress(TraceId Id)
{
    /// <summary>Longer texts than this are not looked for.</summary>
    public const int MaxFindLength = 1_000;

    private const int MaxClosedLength = 1_500;
    private const string ByTime = "time";
    private const string Yes = "1";
    private const int MaxKeyLength = 300;
    private const int MaxWord = 60;

    /// <summary>The way to look at it.</summary>
    public TraceViewKind Kind { get; init; }

    /// <summary>What is looked for: words, or a span's id, which leads to that span.</summary>
    public string Find { get; init; } = "";

    /// <summary>The span shown in full; empty for none.</summary>
    public SpanId Selected { get; init; }

    /// <summary>The rows that are closed; see <see cref="TimeTrace.Tracing.Querying.Timeline.ClosedRows"/>.</summary>
    public string Closed { get; init; } = "";

    /// <summary>The services shown; see <see cref="TimeTrace.Tracing.Querying.Timeline.ServiceMask"/>. Empty for all.</summary>
    public string Services { get; init; } = "";

    /// <summary>Whether only errors and what is above them are shown.</summary>
    public bool OnlyErrors { get; init; }

    /// <summary>Whether only the critical path and what is above it are shown.</summary>
    public bool OnlyCritical { get; init; }

    /// <summary>The kinds of spans shown, words with commas between them; empty for all.</summary>
    public string Kinds { get; init; } = "";

    /// <summary>How long the shown spans took at least, as Go writes durations; empty for any time.</summary>
    public string MinDuration { get; init; } = "";

    /// <summary>What the shown spans are, as logfmt: fields as of <see cref="TimeTrace.Tracing.Querying.Tables.SpanField"/>.</summary>
    public string Where { get; init; } = "";

    /// <summary>The span whose subtree alone is shown, or whose path fills the flame graph; empty for the whole trace.</summary>
    public SpanId Root { get; init; }

    /// <summary>Whether rows that repeat are shown as one.</summary>
    public bool IsFolded { get; init; }

    /// <summary>What a table is sorted by, with a minus in front where the largest comes first.</summary>
    public string Sort { get; init; } = "";

    /// <summary>What spans are grouped by; see <see cref="TimeTrace.Tracing.Querying.Tables.SpanField"/>.</summary>
    public string GroupBy { get; init; } = "";

    /// <summary>What the spans of each group are grouped by; empty for nothing.</summary>
    public string ThenBy { get; init; } = "";

    /// <summary>The form of JSON that is shown.</summary>
    public string Form { get; init; } = "";

    /// <summary>The value of the selected span that is shown at length; see <see cref="ValuePath"/>.</summary>
    public string Value { get; init; } = "";

    /// <summary>Where the shown time begins, nanoseconds from the trace's start; null for its start.</summary>
    public long? StartNano { get; init; }

    /// <summary>Where the shown time ends, nanoseconds from the trace's start; null for its end.</summary>
    public long? EndNano { get; init; }

    /// <summary>The first row shown; null to go to the selected span.</summary>
    public int? FirstRow { get; init; }

    /// <summary>A span on the only path whose rows are shown; empty for all paths.</summary>
    public SpanId OnlyPath { get; init; }

    /// <summary>Whether the flame graph shows spans over time, not merged paths.</summary>
    public bool IsFlameByTime { get; init; }

    /// <summary>What the widths of the flame graph stand for.</summary>
    public PathWeight FlameWidth { get; init; }

    /// <summary>What the colours of the graph stand for.</summary>
    public GraphColour GraphColour { get; init; }

    /// <summary>Whether the graph is a list.</summary>
    public bool IsGraphList { get; init; }

    /// <summary>True where the rows that are closed are too many for an address.</summary>
    public bool HasTooManyClosed => Closed.Length > MaxClosedLength;

    /// <summary>Reads the address; what makes no sense counts as absent.</summary>
    /// <exception cref="ApiException">The path holds no trace id.</exception>
    public static TraceAddress Read(HttpContext context)
    {
        var query = context.Request.Query;
        var only = query["ttOnly"].ToString().Split(',');
        var find = query["uiFind"].ToString();
        return new TraceAddress(TraceIdText.Read(context))
        {
            Kind = ReadName<TraceViewKind>(query["ttView"]),
            Find = find.Length > MaxFindLength ? find[..MaxFindLength] : find,
            Selected = ReadId(query["ttSpan"]),
            Closed = query["ttClosed"].ToString(),
            Services = query["svcFilter"].ToString(),
            OnlyErrors = only.Contains("errors", StringComparer.Ordinal),
            OnlyCritical = only.Contains("critical", StringComparer.Ordinal),
            OnlyPath = ReadId(query["ttPath"]),
            Root = ReadId(query["ttRoot"]),
            IsFlameByTime = query["ttFlame"] == ByTime,
            FlameWidth = ReadName<PathWeight>(query["ttWidth"]),
            GraphColour = ReadName<GraphColour>(query["ttColour"]),
            IsGraphList = query["ttList"] == Yes,
            Kinds = Short(query["ttKind"], MaxWord),
            MinDuration = Short(query["ttMin"], MaxWord),
            Where = Short(query["ttWhere"], MaxFindLength),
            IsFolded = query["ttFold"] == Yes,
            Sort = Short(query["ttSort"], MaxWord),
            GroupBy = Short(query["ttGroup"], MaxKeyLength),
            ThenBy = Short(query["ttThen"], MaxKeyLength),
            Form = Short(query["ttForm"], MaxWord),
            Value = Short(query["ttValue"], MaxWord),
            StartNano = Number(query["ttT0"]),
            EndNano = Number(query["ttT1"]),
            FirstRow = (int?)Math.Min(Number(query["ttTop"]) ?? -1, int.MaxValue) is >= 0 and var first ? first : null,
        };
    }

    /// <summary>The page's path with the query.</summary>
    public override string ToString() => Part("");

    /// <summary>The path of a part of the page, for example <c>/rows</c>, with the query.</summary>
    public string Part(string name)
    {
        var text = new StringBuilder($"/trace/{Id}{name}");
        var separator = '?';
        foreach (var (key, value) in Parameters().Where(parameter => parameter.Value.Length > 0))
        {
            text.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return text.ToString();
    }

    /// <summary>The parameters, those at their default with an empty value.</summary>
    public IEnumerable<(string Key, string Value)> Parameters() =>
        [
            ("ttView", Name(Kind)),
            ("uiFind", Find),
            ("svcFilter", Services),
            ("ttOnly", string.Join(',', Only())),
            ("ttKind", Kinds),
            ("ttMin", MinDuration),
            ("ttWhere", Where),
            ("ttRoot", Root.IsEmpty ? "" : Root.ToString()),
            ("ttFold", IsFolded ? "1" : ""),
            ("ttSort", Sort),
            ("ttGroup", GroupBy),
            ("ttThen", ThenBy),
            ("ttForm", Form),
            ("ttValue", Value),
            ("ttT0", Text(StartNano)),
            ("ttT1", Text(EndNano)),
            ("ttClosed", HasTooManyClosed ? "" : Closed),
            ("ttSpan", Text(Selected)),
            ("ttPath", Text(OnlyPath)),
            ("ttFlame", IsFlameByTime ? ByTime : ""),
            ("ttWidth", Name(FlameWidth)),
            ("ttColour", Name(GraphColour)),
            ("ttList", IsGraphList ? Yes : ""),
            ("ttTop", Text(FirstRow)),
        ];

    private IEnumerable<string> Only()
    {
        if (OnlyErrors)
        {
            yield return "errors";
        }
        if (OnlyCritical)
        {
            yield return "critical";
        }
    }

    private static T ReadName<T>(string? name)
        where T : struct, Enum =>
        Array.Find(Enum.GetValues<T>(), value => value.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));

    private static SpanId ReadId(string? text) => SpanId.TryParse(text, out var id) ? id : default;

    // Every link of the page repeats it.
    private static string Short(string? text, int maxLength) => text?.Length <= maxLength ? text : "";

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The first is the default, which needs no word.
    private static string Name<T>(T value)
        where T : struct, Enum =>
        EqualityComparer<T>.Default.Equals(value, default) ? "" : value.ToString().ToLowerInvariant();

    private static string Text(SpanId id) => id.IsEmpty ? "" : id.ToString();

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
