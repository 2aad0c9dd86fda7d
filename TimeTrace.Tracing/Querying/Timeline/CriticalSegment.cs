namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>A stretch of time in which one span alone decides how long the trace takes.</summary>
/// <param name="Position">The span's position.</param>
/// <param name="StartNano">Nanoseconds from the trace's start.</param>
/// <param name="EndNano">Nanoseconds from the trace's start, after the start.</param>
public readonly record struct CriticalSegment(int Position, long StartNano, long EndNano);
