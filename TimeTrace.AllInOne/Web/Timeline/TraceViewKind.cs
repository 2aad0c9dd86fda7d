namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The ways to look at one trace; the names are those of <c>ttView</c>.</summary>
public enum TraceViewKind
{
    /// <summary>Rows over time.</summary>
    Timeline,
}
