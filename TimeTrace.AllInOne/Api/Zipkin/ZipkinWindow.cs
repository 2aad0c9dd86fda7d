namespace TimeTrace.AllInOne.Api.Zipkin;

/// <summary>The time that a question is about: <c>lookback</c> milliseconds up to <c>endTs</c>.</summary>
internal static class ZipkinWindow
{
    private const long UsualLookbackMilli = 24 * 60 * 60 * 1000;
    private const ulong NanoPerMilli = 1_000_000;

    /// <summary>Its ends, nanoseconds since 1970-01-01 UTC.</summary>
    public static (ulong StartUnixNano, ulong EndUnixNano) Read(ParameterReader reader, DateTimeOffset now)
    {
        const long Most = long.MaxValue / (long)NanoPerMilli;
        var end = reader.WholeNumber(0, Most, "endTs") ?? now.ToUnixTimeMilliseconds();
        var lookback = reader.WholeNumber(0, Most, "lookback") ?? UsualLookbackMilli;
        return ((ulong)Math.Max(0, end - lookback) * NanoPerMilli, (ulong)end * NanoPerMilli + NanoPerMilli - 1);
    }
}
