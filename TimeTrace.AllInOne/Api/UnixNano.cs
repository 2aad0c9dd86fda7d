namespace TimeTrace.AllInOne.Api;

internal static class UnixNano
{
    private const ulong NanoPerTick = 100;

    /// <summary>Nanoseconds since 1970; zero for a time before it.</summary>
    public static ulong ToUnixNano(this DateTimeOffset time) =>
        time <= DateTimeOffset.UnixEpoch ? 0 : (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * NanoPerTick;
}
