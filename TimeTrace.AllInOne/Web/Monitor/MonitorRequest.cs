using System.Globalization;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Monitoring;

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>What a monitor page is asked for.</summary>
/// <param name="Service">The service; empty for the first one that there is.</param>
/// <param name="Kind">The kind of spans that count.</param>
/// <param name="FrameMinutes">How far back it looks, in minutes, one of <see cref="Frames"/>.</param>
public sealed record MonitorRequest(string Service, SpanKind Kind, int FrameMinutes)
{
    private const int MinutesPerHour = 60;
    private const int MaxPoints = 120;
    private const ulong NanoPerMinute = 60_000_000_000;
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
    [SpanKind.Server, SpanKind.Client, SpanKind.Internal, SpanKind.Producer, SpanKind.Consumer];

    /// <summary>The distance of two points, in minutes.</summary>
    public int StepMinutes => Steps.First(step => FrameMinutes / step <= MaxPoints);

    /// <summary>The address of this page.</summary>
    public string Address =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/monitor?service={Uri.EscapeDataString(Service)}&spanKind={NameOf(Kind)}&timeframe={FrameMinutes * MillisPerMinute}"
        );

    /// <summary>A kind as addresses name it.</summary>
    public static string NameOf(SpanKind kind) => kind.ToString().ToLowerInvariant();

    internal static MonitorRequest Read(IQueryCollection query)
    {
        var kind = Kinds.FirstOrDefault(kind => NameOf(kind) == query["spanKind"], SpanKind.Server);
        var isNumber = double.TryParse(query["timeframe"], CultureInfo.InvariantCulture, out var millis);
        var minutes = isNumber ? millis / MillisPerMinute : MinutesPerHour;
        var frame = Frames.FirstOrDefault(frame => frame.Minutes >= minutes, Frames[^1]);
        return new MonitorRequest(query["service"].ToString(), kind, frame.Minutes);
    }

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

    private static ulong Nano(int minutes) => (ulong)minutes * NanoPerMinute;
}
