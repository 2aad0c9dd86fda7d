using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One span in full.</summary>
public sealed class SpanModel
{
    // All links of a trace are known only once every span is read.
    private const int MaxSpansReadForLinks = 20_000;

    private readonly TraceView _view;
    private readonly int _position;

    /// <summary>Reads the span that a view has selected.</summary>
    /// <param name="view">A view with a selected span of the trace.</param>
    public SpanModel(TraceView view)
    {
        _view = view;
        _position = view.Selected;
        var requested = RequestedSpan.Of(view.Open, _position);
        (Lists, Warnings) = (requested.Lists, requested.Warnings);
        Shown = ValuePath.Parse(view.Address.Value);
    }

    /// <summary>The span and everything with attributes in it.</summary>
    public SpanLists Lists { get; }

    /// <summary>The span.</summary>
    public Span Span => Lists.Span;

    /// <summary>What was found wrong with it.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Who emitted it.</summary>
    public Resource Resource => Lists.Resource;

    /// <summary>The library that made it.</summary>
    public Scope Scope => Lists.Scope;

    /// <summary>The value that is shown at length, or null.</summary>
    public ValuePath? Shown { get; }

    /// <summary>How long it took.</summary>
    public long DurationNano => Tree.EndOf(_position) - Tree.StartOf(_position);

    /// <summary>How long no child of it ran.</summary>
    public long SelfNano => _view.Open.SelfNanos[_position];

    /// <summary>Nanoseconds from the trace's start.</summary>
    public long StartNano => Tree.StartOf(_position);

    /// <summary>How long it was on the critical path.</summary>
    public long CriticalNano
    {
        get
        {
            var sum = 0L;
            foreach (var segment in _view.Open.CriticalPath.Within(_position, _position + 1))
            {
                sum += segment.EndNano - segment.StartNano;
            }
            return sum;
        }
    }

    /// <summary>The spans below it.</summary>
    public int BelowCount => Tree.SizeOf(_position) - 1;

    /// <summary>The address of its parent, or null where it has none that was kept.</summary>
    public TraceAddress? Parent =>
        Tree.ParentOf(_position) is >= 0 and var parent && Tree.RowOf(parent) >= 0 ? _view.Show(parent) : null;

    /// <summary>The address without it.</summary>
    public TraceAddress Closed => _view.Choose(default);

    /// <summary>The address with its time filling the width.</summary>
    public TraceAddress Zoomed =>
        _view.Address with
        {
            StartNano = Tree.StartOf(_position),
            EndNano = Tree.EndOf(_position),
        };

    /// <summary>The address with its subtree alone, or null where that is shown already.</summary>
    public TraceAddress? OnlyBelow => _view.Filter.Root == _position ? null : _view.OnlyBelow(_position);

    /// <summary>The address that leads to it in the timeline.</summary>
    public TraceAddress? InTimeline =>
        _view.Address.Kind == TraceViewKind.Timeline
            ? null
            : _view.Show(_position) with
            {
                Kind = TraceViewKind.Timeline,
            };

    /// <summary>A link of Jaeger's kind that leads to it.</summary>
    public string Link => $"/trace/{_view.Address.Id}?uiFind={Span.Id}";

    /// <summary>Where it is as JSON.</summary>
    public string JsonAddress => Part("");

    /// <summary>Where it is as plain text.</summary>
    public string TextAddress => Part("/text");

    /// <summary>Whether it is known which spans of this trace link to it.</summary>
    public bool KnowsLinksToIt => Tree.Summary.SpanCount <= MaxSpansReadForLinks;

    /// <summary>The spans of this trace that link to it, with their addresses.</summary>
    public IEnumerable<(int Position, TraceAddress Address)> LinkedFrom =>
        KnowsLinksToIt
            ? _view
                .Open.Answers.Get("links", () => IncomingLinks.Read(Tree, _view.Open.ReadSpan, _view.Aborted))
                .To(Span.Id)
                .Select(position => (position, _view.Show(position)))
            : [];

    /// <summary>The span that a link leads to: in this view where it is in this trace, else in its own.</summary>
    public string Linked(SpanLink link) =>
        link.TraceId == _view.Address.Id && Tree.PositionOf(link.SpanId) is >= 0 and var position
            ? _view.Show(position).ToString()
            : $"/trace/{link.TraceId}?uiFind={link.SpanId}";

    /// <summary>The address with a value at length.</summary>
    public TraceAddress Expand(ValuePath path) => _view.Address with { Value = path.ToString() };

    /// <summary>The address without a value at length.</summary>
    public TraceAddress Collapsed => _view.Address with { Value = "" };

    /// <summary>Where a value is as it was sent.</summary>
    public string ValueAddress(ValuePath path) => Part($"/value?ttValue={path with { Page = 0 }}");

    /// <summary>The service of a position.</summary>
    public string ServiceOf(int position) => Tree.ServiceOf(position);

    /// <summary>The span's name at a position.</summary>
    public string NameOf(int position) => Tree.NameOf(position);

    private TraceTree Tree => _view.Tree;

    private string Part(string name) => new TraceAddress(_view.Address.Id).Part($"/spans/{Span.Id}{name}");
}
