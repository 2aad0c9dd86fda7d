using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>Where an event of a trace is.</summary>
/// <param name="Position">The span's position.</param>
/// <param name="Index">The event's index in the span.</param>
/// <param name="TimeUnixNano">Nanoseconds since 1970-01-01 UTC.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TraceEvent(int Position, int Index, ulong TimeUnixNano);
