using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.AllInOne.Web.TraceViews;

/// <summary>Writes what drawings tell about spans of one service and name.</summary>
internal static class PathText
{
    private const int MaxService = 40;
    private const int MaxName = 80;

    /// <summary>The service, fit for a drawing.</summary>
    public static string Service(string name) => Short(name, TextLimits.Service, MaxService);

    /// <summary>The span name, fit for a drawing.</summary>
    public static string Name(string name) => Short(name, TextLimits.Name, MaxName);

    /// <summary>For example <c>12 spans</c>.</summary>
    public static string Spans(int count) => NumberText.Count(count) + (count == 1 ? " span" : " spans");

    /// <summary>Spans, time, self time and errors.</summary>
    public static string Figures(PathTotals totals, int errorsBelow) =>
        $"{Spans(totals.Count)}, total {DurationText.Of(totals.TimeNano)}, self {DurationText.Of(totals.SelfNano)}"
        + Errors(totals.ErrorCount, "")
        + Errors(errorsBelow, " below");

    private static string Errors(int count, string where) =>
        count == 0 ? "" : $", {NumberText.Count(count)} {(count == 1 ? "error" : "errors")}{where}";

    private static string Short(string text, int maxLength, int maxRunes) =>
        MiddleEllipsis.Of(VisibleText.Plain(text, maxLength), maxRunes);
}
