using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Querying.Flames;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.TraceViews.Flame;

/// <summary>Spans one by one, over time.</summary>
internal sealed class SpanSource : IFlameSource
{
    private readonly TraceView _view;
    private readonly long[] _selfNano;
    private readonly RowSet _errors;

    public SpanSource(TraceView view)
    {
        _view = view;
        _selfNano = view.Open.SelfNanos;
        var root = Tree.SpanPositionOf(view.Address.Root);
        _errors = ErrorsOf(Tree);
        Root = root >= 0 && view.OpenRows.Contains(root) ? root : -1;
    }

    public int Root { get; }

    public IReadOnlyList<int> Way
    {
        get
        {
            var way = new List<int>();
            for (var at = Root; at >= 0 && Tree.RowOf(at) >= 0; at = Tree.ParentOf(at))
            {
                way.Add(at);
            }
            way.Reverse();
            return way;
        }
    }

    public double SelfNano => field > 0 ? field : field = Spans.Sum(position => (double)_selfNano[position]);

    public bool IsCut => false;

    private TraceTree Tree => _view.Tree;

    private IEnumerable<int> Spans =>
        Enumerable
            .Range(Math.Max(Root, 0), Root < 0 ? Tree.Count : Tree.SizeOf(Root))
            .Where(position => _view.OpenRows.Contains(position) && Tree.RowOf(position) >= 0);

    public FlameGraph Draw(int maxBoxes) => TimeFlame.Draw(Tree, _view.OpenRows, Root, maxBoxes);

    public DrawnSpans Read(int item)
    {
        var isError = Tree.MarksOf(item).HasFlag(TreeMarks.Error);
        var time = (ulong)(Tree.EndOf(item) - Tree.StartOf(item));
        var totals = new PathTotals(1, time, (ulong)_selfNano[item], isError ? 1 : 0);
        return new DrawnSpans(Tree.IdOf(item), Tree.ServiceOf(item), Tree.NameOf(item), totals, ErrorsBelow(item))
        {
            IsMatch = _view.Matches?.Contains(item),
            IsChosen = item == _view.Selected,
        };
    }

    public IEnumerable<int> LongestSelf(int maxCount) =>
        Spans.OrderByDescending(position => _selfNano[position]).Take(maxCount);

    public TraceAddress InTimeline(DrawnSpans item) => TimelineLink.ToSpan(_view, item.Id);

    private int ErrorsBelow(int item) => _errors.Rank(item + Tree.SizeOf(item)) - _errors.Rank(item + 1);

    private static RowSet ErrorsOf(TraceTree tree)
    {
        var errors = new RowSet(tree.Count);
        for (var position = 0; tree.Summary.ErrorCount > 0 && position < tree.Count; position++)
        {
            if (tree.MarksOf(position).HasFlag(TreeMarks.Error))
            {
                errors.Add(position);
            }
        }
        return errors;
    }
}
