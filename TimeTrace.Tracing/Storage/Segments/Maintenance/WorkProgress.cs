namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>How far long work has come.</summary>
/// <param name="DoneBytes">Bytes that were gone through.</param>
/// <param name="TotalBytes">How many there are, as far as is known.</param>
public readonly record struct WorkProgress(long DoneBytes, long TotalBytes);
