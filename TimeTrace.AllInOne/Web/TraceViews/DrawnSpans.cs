using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.TraceViews;

/// <summary>What a box of a drawing stands for: the spans of one path, or one span.</summary>
/// <param name="Id">The span, or the first one of the path.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The span name.</param>
/// <param name="Totals">What the spans come to.</param>
/// <param name="ErrorsBelow">How many spans below ended with status ERROR.</param>
public sealed record DrawnSpans(SpanId Id, string ServiceName, string SpanName, PathTotals Totals, int ErrorsBelow)
{
    /// <summary>True where a span matches what is looked for; null where nothing is.</summary>
    public bool? IsMatch { get; init; }

    /// <summary>True where the span that is shown in full is one of these.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Service and span name.</summary>
    public string Title => $"{PathText.Service(ServiceName)}: {PathText.Name(SpanName)}";

    /// <summary>The same with what the spans come to.</summary>
    public string Description => $"{Title}, {PathText.Figures(Totals, ErrorsBelow)}";

    /// <summary>The classes of its box, but for its colour.</summary>
    public string Marks =>
        (Totals.ErrorCount > 0 ? " failed" : "")
        + (
            IsMatch switch
            {
                true => " found",
                false => " dim",
                null => "",
            }
        )
        + (IsChosen ? " chosen" : "");

    /// <summary>The spans of a path.</summary>
    internal static DrawnSpans Of(TraceView view, TracePaths paths, int number, PathMatches matches)
    {
        var path = paths[number];
        return new DrawnSpans(
            view.Tree.IdOf(path.FirstPosition),
            path.ServiceName,
            path.SpanName,
            path.Totals,
            path.TreeErrorCount - path.Totals.ErrorCount
        )
        {
            IsMatch = matches[number],
            IsChosen = view.Selected >= 0 && paths.PathOf(view.Selected) == number,
        };
    }
}
