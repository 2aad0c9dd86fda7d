namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>What a table of spans can be sorted by.</summary>
public enum SpanColumn
{
    /// <summary>The start, then the order of the tree.</summary>
    Start,

    /// <summary>The service's name.</summary>
    Service,

    /// <summary>The span's name.</summary>
    Name,

    /// <summary>The kind, by its word.</summary>
    Kind,

    /// <summary>How it ended: unset, ok, error.</summary>
    Status,

    /// <summary>How long it took.</summary>
    Duration,

    /// <summary>How long no child of it ran.</summary>
    Self,

    /// <summary>How many spans are below it.</summary>
    Below,
}
