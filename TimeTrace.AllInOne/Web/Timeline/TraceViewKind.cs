namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The ways to look at one trace; the names are those of <c>ttView</c>.</summary>
public enum TraceViewKind
{
    /// <summary>Rows over time.</summary>
    Timeline,

    /// <summary>Boxes as wide as their time, each below what called it.</summary>
    Flame,

    /// <summary>All spans as a table.</summary>
    Table,

    /// <summary>Figures of groups of spans.</summary>
    Stats,

    /// <summary>Paths with arrows from each to those that it calls.</summary>
    Graph,

    /// <summary>The events of all spans.</summary>
    Events,

    /// <summary>The answer of the API.</summary>
    Json,
}
