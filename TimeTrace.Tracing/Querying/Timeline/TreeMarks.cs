namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>What a timeline shows of a row at a glance.</summary>
[Flags]
public enum TreeMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The span ended with status ERROR.</summary>
    Error = 1,

    /// <summary>A span somewhere below ended with status ERROR.</summary>
    ErrorBelow = 2,

    /// <summary>The row stands for a parent that is named but not in the trace.</summary>
    MissingParent = 4,

    /// <summary>The span names itself, or a span below it, as its parent; it is shown without one.</summary>
    CutCycle = 8,
}
