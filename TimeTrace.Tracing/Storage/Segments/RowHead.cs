using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What stands at the front of a row.</summary>
internal struct RowHead
{
    /// <summary>The trace id where the row holds it; else empty.</summary>
    public TraceId TraceId;

    /// <summary>How many rows before this one in the frame hold the trace id; 0 where this one does.</summary>
    public int RowsBack;

    public SpanId Id;

    /// <summary>Empty for a root.</summary>
    public SpanId ParentId;

    /// <summary>Whether only the whole message tells the times.</summary>
    public bool HasOddTimes;

    /// <exception cref="SegmentDamageException">The row is cut off.</exception>
    public static RowHead Read(ref ByteCursor row)
    {
        var flags = (RowFlags)row.ReadByte();
        var head = new RowHead { HasOddTimes = flags.HasFlag(RowFlags.OddTimes) };
        if (flags.HasFlag(RowFlags.TraceId))
        {
            head.TraceId = TraceId.FromBytes(row.ReadBytes(TraceId.ByteLength));
        }
        else
        {
            head.RowsBack = (int)Math.Min(row.ReadVarint(), int.MaxValue);
        }
        head.Id = SpanId.FromBytes(row.ReadBytes(SpanId.ByteLength));
        if (flags.HasFlag(RowFlags.Parent))
        {
            head.ParentId = SpanId.FromBytes(row.ReadBytes(SpanId.ByteLength));
        }
        return head;
    }
}
