using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>One value at one time.</summary>
/// <param name="UnixNano">The time, nanoseconds since 1970-01-01 UTC; a whole minute.</param>
/// <param name="Value">The value, in the unit of the question; null where there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonitorPoint(ulong UnixNano, double? Value);
