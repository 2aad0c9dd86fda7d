namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The <see cref="TraceTables"/> of a segment that is not sealed.</summary>
internal sealed record PreparedTraces(TraceFact[] Facts, int[] Continued, byte[] Calls)
{
    public TraceTables Tables =>
        new()
        {
            Facts = Facts,
            Continued = Continued,
            Calls = Calls,
        };
}
