using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>What the page of dependencies shows.</summary>
/// <param name="Request">What was asked for, with the focus that was chosen where there are too many services.</param>
/// <param name="Services">All services with kept spans.</param>
/// <param name="All">All calls in the time.</param>
/// <param name="Scope">The calls that are shown.</param>
/// <param name="Graph">Their drawing; null where there are too many of them.</param>
/// <param name="StartUnixNano">From when on calls count, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="EndUnixNano">Until when.</param>
/// <param name="IsFocusChosen">Whether the focus was chosen here because there are too many services to draw at once.</param>
public sealed record DependencyModel(
    DependencyRequest Request,
    IReadOnlyList<string> Services,
    IReadOnlyList<DependencyLink> All,
    DependencyScope Scope,
    DependencyGraph? Graph,
    ulong StartUnixNano,
    ulong EndUnixNano,
    bool IsFocusChosen
) : IPageModel
{
    private IReadOnlyDictionary<string, DependencyNode>? _nodes;

    /// <inheritdoc/>
    public string Title => "Dependencies";

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["services.css", "dependencies.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["dependencies.js"];

    /// <summary>The services that call or are called, by name.</summary>
    public IReadOnlyDictionary<string, DependencyNode> Nodes =>
        _nodes ??= DependencyNode.Of(All, Request.LookbackLength);

    /// <summary>The service whose figures stand beside the drawing; empty for none.</summary>
    public string Chosen => Request.Callee.Length > 0 ? Request.Callee : Request.Focus;

    /// <summary>The calls that are shown, in the order asked for.</summary>
    public IEnumerable<DependencyLink> Sorted =>
        Request.Sort switch
        {
            DependencySort.Caller => Scope.Links.OrderBy(link => link.Parent, StringComparer.Ordinal),
            DependencySort.Callee => Scope.Links.OrderBy(link => link.Child, StringComparer.Ordinal),
            DependencySort.Errors => Scope.Links.OrderByDescending(link => FiguresOf(link).ErrorShare),
            DependencySort.P95 => Scope.Links.OrderByDescending(link => FiguresOf(link).P95Nano),
            _ => Scope.Links.OrderByDescending(link => link.CallCount),
        };

    /// <summary>How calls fared.</summary>
    public EdgeFigures FiguresOf(DependencyLink link) => EdgeFigures.Of(link.Calls, Request.LookbackLength);
}
