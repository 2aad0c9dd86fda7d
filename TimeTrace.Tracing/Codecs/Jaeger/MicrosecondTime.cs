namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>Times and durations of microseconds.</summary>
internal static class MicrosecondTime
{
    private const ulong NanoPerMicro = 1_000;

    /// <summary>In nanoseconds; nothing lies before 1970, and nothing lasts less than no time.</summary>
    public static ulong ToNano(long micros) =>
        micros <= 0 ? 0
        : (ulong)micros > ulong.MaxValue / NanoPerMicro ? ulong.MaxValue
        : (ulong)micros * NanoPerMicro;
}
