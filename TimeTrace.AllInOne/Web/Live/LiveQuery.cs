using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Search;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>What a reader wants to see arrive, and how its rows are written.</summary>
internal sealed class LiveQuery
{
    /// <summary>How many rows a batch has at most.</summary>
    public const int MaxBatch = 50;

    private readonly SearchRequest _request;
    private readonly PageFrame _frame;
    private readonly TimeZoneInfo _zone;

    private LiveQuery(SearchRequest request, PageFrame frame, TimeZoneInfo zone)
    {
        (_request, _frame, _zone) = (request, frame, zone);
        Listed = request.ToQuery() with { Limit = MaxBatch };
        // What arrives now counts, whenever it began: clocks differ, and spans come late.
        Arriving = Listed with
        {
            MinStartUnixNano = 0,
            MaxStartUnixNano = ulong.MaxValue,
        };
        Key = zone.Id + SearchAddress.Of(WithoutList(request));
    }

    /// <summary>Readers with equal keys see the same arrive.</summary>
    public string Key { get; }

    /// <summary>The zone's name, by which rows of one trace differ.</summary>
    public string ZoneId => _zone.Id;

    /// <summary>What is to arrive.</summary>
    public TraceQuery Arriving { get; }

    /// <summary>What the page lists before anything arrives.</summary>
    public TraceQuery Listed { get; }

    /// <summary>Whether a trace with a matching span is wanted as a whole.</summary>
    public bool Includes(TraceSummary trace) => _request.HasDuration(trace);

    /// <summary>Reads it from the address of a search; null where that has faults.</summary>
    public static LiveQuery? Read(HttpContext context, PageFrame frame)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var request = new SearchRequestReader(context.Request.Query, now).Read();
        return request.Faults.Count == 0
            ? new LiveQuery(request, frame, Preferences.Read(context.Request.Cookies).Zone)
            : null;
    }

    private static SearchRequest WithoutList(SearchRequest request) =>
        request with
        {
            LookbackName = Lookback.Default.Name,
            IsFixed = false,
            Limit = SearchRequest.DefaultLimit,
            RowCount = SearchRequest.DefaultRowCount,
            Scale = "",
            HasPlot = true,
            IsLive = true,
        };

    /// <summary>The frame of rows that are written now.</summary>
    public PageFrame FrameAt(DateTimeOffset now) => _frame with { Times = new TimeText(_zone, now) };
}
