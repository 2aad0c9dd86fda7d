using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// What a search wants to know of a span before it reads its row. Times are bounds in few bytes: a row that they let pass is
/// checked against its true times.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SpanFact
{
    private const int StartUnitBits = 10;
    private const int LongDurationBits = 20;
    private const uint LongDuration = 1U << 31;

    /// <summary>From the block's first start on, in units of 1,024 ns, cut off; the highest value stands for all beyond.</summary>
    public uint StartUnits;

    /// <summary>Nanoseconds below 2^31; with the highest bit set, units of 2^20 ns, cut off.</summary>
    public uint DurationCode;

    /// <summary>The number of its trace in the segment.</summary>
    public int Trace;

    /// <summary>Where its row begins, in bytes from the frame's header on.</summary>
    public int RowOffset;

    /// <summary>The number of its service, name and kind in the segment.</summary>
    public ushort Operation;

    /// <summary>How many fingerprints of spans stand before its own in the block.</summary>
    public ushort FirstFingerprint;

    /// <summary>Status in the low bits, faults above.</summary>
    public byte StatusAndFaults;

    public readonly SpanStatusCode Status => (SpanStatusCode)(StatusAndFaults & 0x0F);

    public readonly SpanFaults Faults => (SpanFaults)(StatusAndFaults >> 4);

    /// <summary>The latest start that the span can have.</summary>
    public readonly ulong MaxStartUnixNano(in Block block) =>
        StartUnits == uint.MaxValue
            ? block.MaxStartUnixNano
            : Math.Min(block.MaxStartUnixNano, block.MinStartUnixNano + (((ulong)StartUnits + 1) << StartUnitBits) - 1);

    /// <summary>The earliest start that the span can have.</summary>
    public readonly ulong MinStartUnixNano(in Block block) =>
        block.MinStartUnixNano + ((ulong)StartUnits << StartUnitBits);

    /// <summary>The longest that the span can be.</summary>
    public readonly ulong MaxDurationNano =>
        DurationCode < LongDuration ? DurationCode
        : DurationCode == uint.MaxValue ? ulong.MaxValue
        : ((ulong)(DurationCode - LongDuration + 1) << LongDurationBits) - 1;

    /// <summary>The shortest that the span can be.</summary>
    public readonly ulong MinDurationNano =>
        DurationCode < LongDuration ? DurationCode : (ulong)(DurationCode - LongDuration) << LongDurationBits;

    public static uint ToStartUnits(ulong startUnixNano, ulong minStartUnixNano) =>
        (uint)Math.Min(uint.MaxValue, (startUnixNano - minStartUnixNano) >> StartUnitBits);

    public static uint ToDurationCode(ulong durationNano) =>
        durationNano < LongDuration
            ? (uint)durationNano
            : (uint)Math.Min(uint.MaxValue, LongDuration + (durationNano >> LongDurationBits));

    public static byte ToStatusAndFaults(SpanStatusCode status, SpanFaults faults) =>
        (byte)(((int)status & 0x0F) | ((int)faults << 4));
}
