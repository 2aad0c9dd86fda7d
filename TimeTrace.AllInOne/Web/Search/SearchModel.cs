using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>What the search page shows.</summary>
/// <param name="Traces">The traces found.</param>
public sealed record SearchModel(IReadOnlyList<TraceSummary> Traces) : IPageModel
{
    /// <inheritdoc/>
    public string Title => "Search";

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["services.css"];
}
