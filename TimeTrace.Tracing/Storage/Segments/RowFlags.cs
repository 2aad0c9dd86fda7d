namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What the head of a row holds.</summary>
[Flags]
internal enum RowFlags : byte
{
    /// <summary>Nothing beyond the span's id.</summary>
    None = 0,

    /// <summary>The trace id; without it, how many rows before this one in the frame hold it.</summary>
    TraceId = 1,

    /// <summary>The parent's id.</summary>
    Parent = 2,

    /// <summary>The times cannot be read from the steps of the shape: a field that holds one was written as no sender does.</summary>
    OddTimes = 4,
}
