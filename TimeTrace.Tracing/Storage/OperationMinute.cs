using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>The calls of one operation that began in one minute.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="SpanName">The span's name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Minute">Whole minutes since 1970-01-01 UTC.</param>
/// <param name="Calls">Its spans, each one call.</param>
public sealed record OperationMinute(string ServiceName, string SpanName, SpanKind Kind, int Minute, CallTally Calls)
{
    /// <summary>Nanoseconds in a minute.</summary>
    public const ulong NanoPerMinute = 60_000_000_000;

    /// <summary>The minute in which a span began. Every start that 64 bits can hold has one.</summary>
    /// <param name="startUnixNano">The start, nanoseconds since 1970-01-01 UTC.</param>
    public static int MinuteOf(ulong startUnixNano) => (int)(startUnixNano / NanoPerMinute);
}
