using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Flames;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.TraceViews.Flame;

/// <summary>Spans merged by path.</summary>
internal sealed class PathSource : IFlameSource
{
    private readonly TraceView _view;
    private readonly TracePaths _paths;
    private readonly PathMatches _matches;

    public PathSource(TraceView view)
    {
        _view = view;
        _paths = view.Open.Paths.Of(view.OpenRows, view.Aborted);
        _matches = new PathMatches(view, _paths);
        var root = view.Tree.SpanPositionOf(view.Address.Root);
        Root = root >= 0 ? Math.Max(_paths.PathOf(root), TracePaths.Top) : TracePaths.Top;
    }

    public int Root { get; }

    public IReadOnlyList<int> Way => _paths.LeadingTo(Root);

    public double SelfNano => _paths[Root].TreeSelfNano;

    public bool IsCut => _paths.IsCut;

    // Spans that took no time have no width but by their number.
    private PathWeight Weight =>
        _paths.Within(Root).Any(path => _paths[path].WeightBy(_view.Address.FlameWidth) > 0)
            ? _view.Address.FlameWidth
            : PathWeight.Count;

    public FlameGraph Draw(int maxBoxes) => PathFlame.Draw(_paths, Root, Weight, maxBoxes);

    public DrawnSpans Read(int item) => DrawnSpans.Of(_view, _paths, item, _matches);

    public IEnumerable<int> LongestSelf(int maxCount) =>
        _paths
            .Within(Root)
            .Where(path => path != TracePaths.Top)
            .OrderByDescending(path => _paths[path].Totals.SelfNano)
            .Take(maxCount);

    public TraceAddress InTimeline(DrawnSpans item) => TimelineLink.ToPath(_view, item.Id);
}
