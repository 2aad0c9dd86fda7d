namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Where a row stands.</summary>
/// <param name="Offset">In bytes from the frame's header on.</param>
/// <param name="BlockOffset">Where its block begins, in bytes from the frame's header on.</param>
/// <param name="Trace">The number of its trace in the segment.</param>
internal readonly record struct RowPlace(int Offset, int BlockOffset, int Trace);
