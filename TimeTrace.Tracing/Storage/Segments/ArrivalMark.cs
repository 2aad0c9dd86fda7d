using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A place in the order in which spans arrive.</summary>
/// <param name="Segment">The number of the segment that was written.</param>
/// <param name="SpanCount">How many spans it had.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ArrivalMark(int Segment, int SpanCount)
{
    /// <summary>The place behind everything that the segments hold.</summary>
    public static ArrivalMark EndOf(Segment[] segments) =>
        segments is [.., var last] ? new(last.Name.Last, SpanCountOf(last)) : default;

    /// <summary>The mark of that number.</summary>
    public static ArrivalMark FromNumber(long number) => new((int)(number >> 32), (int)(number & int.MaxValue));

    /// <summary>A number that grows as the place moves on.</summary>
    public long ToNumber() => ((long)Segment << 32) | (uint)SpanCount;

    /// <summary>The first span of a segment that is behind the mark; one more than there are where none is.</summary>
    public int FirstSpanIn(Segment segment) =>
        segment.Name.First > Segment ? 0
        : segment.Name == SegmentName.Of(Segment) ? Math.Min(SpanCount, SpanCountOf(segment))
        // What retention has thinned was numbered anew, and is old.
        : SpanCountOf(segment);

    private static int SpanCountOf(Segment segment) => segment.Blocks is [.., var last] ? last.EndSpan : 0;
}
