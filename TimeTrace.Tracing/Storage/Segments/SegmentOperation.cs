using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>An operation as a segment numbers it.</summary>
/// <param name="Service">The number of its service in the segment.</param>
/// <param name="Name">The spans' name.</param>
/// <param name="Kind">Their role.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentOperation(int Service, string Name, SpanKind Kind);
