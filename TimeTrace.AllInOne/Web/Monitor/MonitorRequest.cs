using System.Globalization;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Monitoring;

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>What a monitor page is asked for.</summary>
/// <param name="Service">The service; empty for the first one that there is.</param>
/// <param name="Kind">The kind of spans that count.</param>
/// <param name="FrameMinutes">How far back it looks, in minutes: one of <see cref="Frames"/>, or the length of a chosen time.</param>
public sealed record MonitorRequest(string Service, SpanKind Kind, int FrameMinutes)
{
    private const int MaxFindLength = 100;

    // Whatever the time, its frame begins after 1970.
    private const ulong MinMinute = 10_000;
    private const int MinutesPerHour = 60;
    private const int MaxPoints = 120;
    private const ulong NanoPerMinute = 60_000_000_000;
    private const ulong NanoPerMicro = 1_000;
    private const double MillisPerMinute = 60_000;

    private static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60];

    /// <summary>The time frames to choose from, in minutes, with their names.</summary>
    public static IReadOnlyList<(int Minutes, string Name)> Frames { get; } =
    [
        (5, "Last 5 minutes"),
        (15, "Last 15 minutes"),
        (30, "Last 30 minutes"),
        (MinutesPerHour, "Last hour"),
        (2 * MinutesPerHour, "Last 2 hours"),
        (3 * MinutesPerHour, "Last 3 hours"),
        (6 * MinutesPerHour, "Last 6 hours"),
        (12 * MinutesPerHour, "Last 12 hours"),
        (24 * MinutesPerHour, "Last 24 hours"),
        (48 * MinutesPerHour, "Last 2 days"),
    ];

    /// <summary>The kinds to choose from.</summary>
    public static IReadOnlyList<SpanKind> Kinds { get; } =
    [SpanKind.Server, SpanKind.Client, SpanKind.Internal, SpanKind.Producer, SpanKind.Consumer, SpanKind.Unspecified];

    /// <summary>Where a chosen time ends, on a whole minute, nanoseconds since 1970-01-01 UTC; null for now.</summary>
    public ulong? ChosenEndUnixNano { get; init; }

    /// <summary>The order of span names.</summary>
    public OperationSort Sort { get; init; }

    /// <summary>Part of the names to show; empty for all.</summary>
    public string Find { get; init; } = "";

    /// <summary>The time frame in words, in the middle of a sentence.</summary>
    public string FrameName =>
        ChosenEndUnixNano is not null
            ? "chosen time"
            : Frames.First(frame => frame.Minutes == FrameMinutes).Name.ToLowerInvariant();

    /// <summary>The distance of two points, in minutes.</summary>
    public int StepMinutes => StepOf(FrameMinutes);

    /// <summary>The address of this page.</summary>
    public string Address
    {
        get
        {
            var end = ChosenEndUnixNano;
            var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["service"] = Service,
                ["spanKind"] = NameOf(Kind),
                ["timeframe"] = end is null ? Text(FrameMinutes * MillisPerMinute) : null,
                ["ttStart"] = end is { } last ? Micros(last - Nano(FrameMinutes)) : null,
                ["ttEnd"] = end is { } same ? Micros(same) : null,
                ["ttSort"] = Sort == OperationSort.Impact ? null : NameOf(Sort),
                ["uiFind"] = Find.Length == 0 ? null : Find,
            };
            return "/monitor" + QueryString.Create(parameters.Where(parameter => parameter.Value is not null));
        }
    }

    /// <summary>The same up to now.</summary>
    public MonitorRequest Lately(int frameMinutes) =>
        this with
        {
            FrameMinutes = frameMinutes,
            ChosenEndUnixNano = null,
        };

    /// <summary>A kind as addresses name it.</summary>
    public static string NameOf(SpanKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>An order as addresses name it.</summary>
    public static string NameOf(OperationSort sort) => sort.ToString().ToLowerInvariant();

    internal static MonitorRequest Read(IQueryCollection query)
    {
        var kind = Kinds.FirstOrDefault(kind => NameOf(kind) == query["spanKind"], SpanKind.Server);
        var isNumber = double.TryParse(query["timeframe"], CultureInfo.InvariantCulture, out var millis);
        var minutes = isNumber ? millis / MillisPerMinute : MinutesPerHour;
        var frame = Frames.FirstOrDefault(frame => frame.Minutes >= minutes, Frames[^1]);
        var find = query["uiFind"].ToString();
        var request = new MonitorRequest(query["service"].ToString(), kind, frame.Minutes)
        {
            Sort = Enum.GetValues<OperationSort>().FirstOrDefault(sort => NameOf(sort) == query["ttSort"]),
            Find = find.Length <= MaxFindLength ? find : "",
        };
        return ReadMinute(query["ttStart"]) is { } first && ReadMinute(query["ttEnd"]) is { } end && first < end
            ? request.Between(first, end)
            : request;
    }

    // Points are whole steps, and so is what they cover together; it grows backwards.
    private MonitorRequest Between(ulong firstMinute, ulong endMinute)
    {
        var minutes = (int)Math.Min(endMinute - firstMinute, (ulong)Frames[^1].Minutes);
        var step = StepOf(minutes);
        var covered = (minutes + step - 1) / step * step;
        return this with { FrameMinutes = covered, ChosenEndUnixNano = endMinute * NanoPerMinute };
    }

    // The minute of a time in microseconds; one that 64 bits cannot hold in nanoseconds counts as absent.
    private static ulong? ReadMinute(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var micros)
        && micros / (NanoPerMinute / NanoPerMicro) is >= MinMinute and < ulong.MaxValue / NanoPerMinute
            ? micros / (NanoPerMinute / NanoPerMicro)
            : null;

    /// <summary>A question for one point after the other.</summary>
    internal MonitorQuery Series(ulong endUnixNano, bool byOperation) =>
        Whole(endUnixNano, byOperation) with
        {
            LookbackNano = Nano(FrameMinutes - StepMinutes),
            StepNano = Nano(StepMinutes),
            RatePerNano = Nano(StepMinutes),
        };

    /// <summary>A question for one point that looks at the whole time frame.</summary>
    internal MonitorQuery Whole(ulong endUnixNano, bool byOperation) =>
        new()
        {
            ServiceNames = new HashSet<string>(StringComparer.Ordinal) { Service },
            Kinds = new HashSet<SpanKind> { Kind },
            ByOperation = byOperation,
            EndUnixNano = endUnixNano,
            LookbackNano = 0,
            StepNano = Nano(FrameMinutes),
            RatePerNano = Nano(FrameMinutes),
        };

    private static int StepOf(int frameMinutes) => Steps.First(step => frameMinutes / step <= MaxPoints);

    private static ulong Nano(int minutes) => (ulong)minutes * NanoPerMinute;

    private static string Micros(ulong unixNano) => (unixNano / NanoPerMicro).ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
