using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One row of the timeline.</summary>
/// <param name="view">The view.</param>
/// <param name="number">The row's number among the visible ones.</param>
/// <param name="position">Its position in the tree.</param>
public sealed class RowModel(TraceView view, int number, int position)
{
    private const int MaxIndent = 30;

    private TraceTree Tree => view.Tree;

    private TreeMarks Marks => Tree.MarksOf(position);

    /// <summary>The row's number from 1.</summary>
    public int Ordinal => number + 1;

    /// <summary>The level from 1.</summary>
    public int Level => Depth + 1;

    /// <summary>The class that indents it.</summary>
    public string Indent => $"indent-{Math.Min(Depth, MaxIndent)}";

    /// <summary>True where it is too deep to be indented further.</summary>
    public bool IsBeyondIndent => Depth > MaxIndent;

    /// <summary>The span's id.</summary>
    public SpanId Id => Tree.IdOf(position);

    /// <summary>True for a row that stands for a parent which is not in the trace.</summary>
    public bool IsMissing => Marks.HasFlag(TreeMarks.MissingParent);

    /// <summary>The span's service.</summary>
    public string Service => Tree.ServiceOf(position);

    /// <summary>The span's name.</summary>
    public string Name => Tree.NameOf(position);

    /// <summary>The span's kind.</summary>
    public SpanKind Kind => Tree.RowOf(position) is >= 0 and var row ? Tree.Trace.Rows[row].Kind : SpanKind.Unspecified;

    /// <summary>True where it failed.</summary>
    public bool IsError => Marks.HasFlag(TreeMarks.Error);

    /// <summary>True where a span below it failed.</summary>
    public bool IsErrorBelow => Marks.HasFlag(TreeMarks.ErrorBelow);

    /// <summary>True where its parent was left out.</summary>
    public bool IsCut => Marks.HasFlag(TreeMarks.CutCycle);

    /// <summary>True where it is shown in full beside.</summary>
    public bool IsSelected => position == view.Selected;

    /// <summary>True where it matches what is looked for.</summary>
    public bool IsMatch => view.Matches?.Contains(position) == true;

    /// <summary>True with rows below it, shown or not.</summary>
    public bool HasChildren => Tree.HasChildren(position);

    /// <summary>True where the rows below it are hidden.</summary>
    public bool IsClosed => HasChildren && view.IsClosed(position);

    /// <summary>The rows below it.</summary>
    public int BelowCount => Tree.SizeOf(position) - 1;

    /// <summary>Nanoseconds from the trace's start.</summary>
    public long StartNano => Tree.StartOf(position);

    /// <summary>Nanoseconds from the trace's start.</summary>
    public long EndNano => Repeat?.EndNano ?? Tree.EndOf(position);

    /// <summary>Where the bar begins: 0 at the window's start, 1 at its end.</summary>
    public double Start => Math.Clamp(view.Window.ShareOf(StartNano), 0, 1);

    /// <summary>Where the bar ends.</summary>
    public double End => Math.Clamp(view.Window.ShareOf(EndNano), Start, 1);

    /// <summary>True where the span ended before the time that is shown.</summary>
    public bool IsBefore => EndNano < view.Window.StartNano;

    /// <summary>True where the span begins after the time that is shown.</summary>
    public bool IsAfter => StartNano > view.Window.EndNano;

    /// <summary>The stretches on the critical path that are in the window; of a closed row those below it too.</summary>
    public IEnumerable<(double Start, double End)> Critical
    {
        get
        {
            // More than a row has pixels for cannot be told apart.
            const int MaxStretches = 100;
            var end = IsClosed ? position + Tree.SizeOf(position) : position + 1;
            var stretches = new List<(double, double)>();
            foreach (var segment in view.Open.CriticalPath.Within(position, end))
            {
                if (segment.EndNano > view.Window.StartNano && segment.StartNano < view.Window.EndNano)
                {
                    stretches.Add((Clamp(segment.StartNano), Clamp(segment.EndNano)));
                }
                if (stretches.Count == MaxStretches)
                {
                    break;
                }
            }
            return stretches;
        }
    }

    /// <summary>The address with this row opened or closed.</summary>
    public TraceAddress Toggled => view.Toggle(position);

    /// <summary>The address with this span in full, or without it where it is shown already.</summary>
    public TraceAddress Chosen => view.Choose(IsSelected ? default : Id);

    /// <summary>The rows that this one stands for, or null where it stands for itself.</summary>
    public RepeatedRow? Repeat => view.Repeats?.At(position);

    /// <summary>The address of a table of the rows that this one stands for.</summary>
    public TraceAddress Repeated =>
        view.Address with
        {
            Kind = TraceViewKind.Table,
            Root = Tree.ParentOf(position) is >= 0 and var parent ? Tree.IdOf(parent) : default,
            Where = Logfmt.Write([new("service", Service), new("name", Name)]),
            FirstRow = 0,
        };

    // Where a subtree alone is shown, it begins at the left.
    private int Depth => Tree.DepthOf(position) - (view.Filter.Root >= 0 ? Tree.DepthOf(view.Filter.Root) : 0);

    private double Clamp(long nano) => Math.Clamp(view.Window.ShareOf(nano), 0, 1);
}
