using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Reads how long a caller waits: up to eight digits and a unit, for example <c>500m</c>.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#requests.</remarks>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;

    // A timer knows no longer time, and nobody waits so long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The time; null where the caller waits as long as it takes.</summary>
    /// <exception cref="GrpcException">It is no time.</exception>
    public static TimeSpan? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return null;
        }
        var text = header.ToString();
        return TryRead(text, out var ticks)
            ? TimeSpan.FromTicks((long)Math.Min(ticks, Longest.Ticks))
            : throw GrpcException.Invalid($"grpc-timeout '{text}' is no time such as 500m, 10S or 1M");
    }

    private static bool TryRead(string text, out double ticks)
    {
        ticks = 0;
        if (
            text.Length is < 2 or > MaxDigits + 1
            || !uint.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            || TicksOf(text[^1]) is not { } unit
        )
        {
            return false;
        }
        ticks = count * unit;
        return true;
    }

    private static double? TicksOf(char unit) =>
        unit switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            'n' => 1.0 / TimeSpan.NanosecondsPerTick,
            _ => null,
        };
}
