namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// The order of a Span message's fields. Senders have few such orders, so that a shape is a dictionary entry and a row holds
/// values alone. Anything that these steps cannot give back byte for byte is a <see cref="Field"/>.
/// </summary>
internal enum SpanShape : byte
{
    /// <summary>The trace id, sixteen bytes.</summary>
    TraceId = 1,

    /// <summary>The span's id, eight bytes.</summary>
    SpanId = 2,

    /// <summary>The parent's id, eight bytes.</summary>
    ParentId = 3,

    /// <summary>The name.</summary>
    Name = 4,

    /// <summary>The start.</summary>
    Start = 5,

    /// <summary>The end.</summary>
    End = 6,

    /// <summary>Attributes one after another; their count is the first value.</summary>
    Attributes = 7,

    /// <summary>A whole field, its key included.</summary>
    Field = 8,
}
