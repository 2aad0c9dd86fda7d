namespace TimeTrace.Benchmarks.Workload;

/// <summary>The same full requests on every run.</summary>
internal static class SampleRequests
{
    private const int Seed = 42;

    /// <summary>The bytes of requests with exactly this many spans each.</summary>
    public static byte[][] Create(int requestCount, int spansPerRequest)
    {
        // Each service may have a last request that is not full.
        var spanCount = (requestCount + Catalog.Services.Length) * spansPerRequest;
        var full = SpanPool
            .Create(Seed, spanCount, spansPerRequest)
            .Requests.Where(request => request.SpanCount == spansPerRequest);
        return [.. full.Take(requestCount).Select(request => request.Payload)];
    }
}
