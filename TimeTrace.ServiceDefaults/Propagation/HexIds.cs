using System.Diagnostics;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Reads ids as older tracers write them: shorter than W3C's, leading zeros omitted, upper or lower case.</summary>
internal static class HexIds
{
    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;

    /// <summary>Makes a remote context of two ids; false when one is not hex, too long, or all zeros.</summary>
    public static bool TryCreateContext(string traceId, string spanId, bool sampled, out ActivityContext context)
    {
        context = default;
        if (!TryPad(traceId, TraceIdLength, out var fullTraceId) || !TryPad(spanId, SpanIdLength, out var fullSpanId))
        {
            return false;
        }

        context = new ActivityContext(
            ActivityTraceId.CreateFromString(fullTraceId),
            ActivitySpanId.CreateFromString(fullSpanId),
            sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None,
            isRemote: true
        );
        return true;
    }

    private static bool TryPad(string id, int length, out string padded)
    {
        padded = id.ToLowerInvariant().PadLeft(length, '0');
        return id.Length > 0
            && padded.Length == length
            && padded.All(char.IsAsciiHexDigitLower)
            && padded.Any(digit => digit != '0');
    }
}
