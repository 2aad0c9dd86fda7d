namespace TimeTrace.Benchmarks.Workload;

/// <summary>One encoded request and what to patch in it.</summary>
/// <param name="Payload">An ExportTraceServiceRequest with the ids and users of the first pass.</param>
/// <param name="Patches">One for each span, in order.</param>
internal sealed record PooledRequest(byte[] Payload, SpanPatch[] Patches)
{
    public int SpanCount => Patches.Length;
}
