using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One span in full.</summary>
public sealed class SpanModel
{
    private readonly TraceView _view;
    private readonly int _position;

    /// <summary>Reads the span that a view has selected.</summary>
    /// <param name="view">A view with a selected span of the trace.</param>
    public SpanModel(TraceView view)
    {
        _view = view;
        _position = view.Selected;
        var row = Tree.RowOf(_position);
        (Span, Warnings) = view.Open.Read(row);
        Resource = Tree.Trace.Resources[Tree.Trace.Rows[row].ResourceIndex];
        Scope = Tree.Trace.Scopes.ElementAtOrDefault(Tree.Trace.Rows[row].ScopeIndex) ?? new Scope();
        SelfNano = view.Open.Paths.SelfNano[_position];
    }

    /// <summary>The span.</summary>
    public Span Span { get; }

    /// <summary>What was found wrong with it.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Who emitted it.</summary>
    public Resource Resource { get; }

    /// <summary>The library that made it.</summary>
    public Scope Scope { get; }

    /// <summary>How long it took.</summary>
    public long DurationNano => Tree.EndOf(_position) - Tree.StartOf(_position);

    /// <summary>How long no child of it ran.</summary>
    public long SelfNano { get; }

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
    public TraceAddress Closed => _view.Address with { Selected = default };

    /// <summary>The address with its time filling the width.</summary>
    public TraceAddress Zoomed =>
        _view.Address with
        {
            StartNano = Tree.StartOf(_position),
            EndNano = Tree.EndOf(_position),
        };

    /// <summary>A link of Jaeger's kind that leads to it.</summary>
    public string Link => $"/trace/{_view.Address.Id}?uiFind={Span.Id}";

    /// <summary>Where it is as JSON.</summary>
    public string JsonAddress => new TraceAddress(_view.Address.Id).Part($"/spans/{Span.Id}");

    private TraceTree Tree => _view.Tree;
}
