using TimeTrace.AllInOne.Web.Text;
using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Flames;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.TraceViews.Flame;

/// <summary>A trace as a flame graph.</summary>
public sealed class FlameModel
{
    private const int MaxBoxes = 1_000;
    private const int MaxLongestSelf = 20;

    private readonly IFlameSource _source;
    private readonly string _boxAddress;

    /// <summary>Draws it.</summary>
    /// <param name="view">What the reader looks at.</param>
    public FlameModel(TraceView view)
    {
        View = view;
        _source = view.Address.IsFlameByTime ? new SpanSource(view) : new PathSource(view);
        Graph = _source.Draw(MaxBoxes);
        // The page's own path is left out: there are many of these.
        var address = (view.Address with { Root = default, Selected = default }).ToString();
        _boxAddress = address[address.IndexOf('?', StringComparison.Ordinal)..] + "&ttRoot=";
    }

    /// <summary>What the reader looks at.</summary>
    public TraceView View { get; }

    /// <summary>The boxes.</summary>
    public FlameGraph Graph { get; }

    /// <summary>Whether it shows spans over time.</summary>
    public bool IsByTime => View.Address.IsFlameByTime;

    /// <summary>The time that fills the width, where boxes stand over time.</summary>
    public TimeWindow Window
    {
        get
        {
            var (start, end) = TimeFlame.WindowOf(View.Tree, _source.Root);
            return new TimeWindow(start, end);
        }
    }

    /// <summary>What stands above the top, from the root down, the top itself last; nothing for the whole trace.</summary>
    public IReadOnlyList<DrawnSpans> Way => field ??= [.. _source.Way.Select(_source.Read)];

    /// <summary>The items with the longest self times, from the top down.</summary>
    public IReadOnlyList<DrawnSpans> LongestSelf =>
        field ??= [.. _source.LongestSelf(MaxLongestSelf).Select(_source.Read)];

    /// <summary>What a reader should know about what is drawn.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (_source.IsCut)
            {
                yield return $"There are more than {NumberText.Count(TracePaths.MaxPaths)} paths; spans of further ones count with those above them.";
            }
            if (Graph.IsCut)
            {
                yield return $"Only the upper {NumberText.Count(Graph.Boxes.Count)} boxes are drawn; click one to see what is below it.";
            }
            if (Graph.IsSqueezed)
            {
                yield return "Where spans ran at the same time, their boxes share the width of the one above.";
            }
        }
    }

    /// <summary>Reads what a box stands for.</summary>
    public DrawnSpans Read(FlameBox box) => _source.Read(box.Item);

    /// <summary>The share of all self time that is drawn.</summary>
    public double SelfShareOf(DrawnSpans item) => _source.SelfNano is > 0 and var all ? item.Totals.SelfNano / all : 0;

    /// <summary>The address with an item at the top; short, for use on the trace's page only.</summary>
    public string AtTop(DrawnSpans item) => _boxAddress + item.Id;

    /// <summary>The address of the timeline with an item.</summary>
    public TraceAddress InTimeline(DrawnSpans item) => _source.InTimeline(item);

    /// <summary>What is said about a box.</summary>
    public static string Describe(FlameBox box, DrawnSpans item) =>
        $"{item.Description}, {NumberText.Share(box.Width)}";

    /// <summary>What is said about a box of several.</summary>
    public static string DescribeSeveral(FlameBox box) =>
        $"{PathText.Spans(box.SpanCount)} too narrow to be drawn one by one{(box.HasError ? ", with errors" : "")}, "
        + NumberText.Share(box.Width);
}
