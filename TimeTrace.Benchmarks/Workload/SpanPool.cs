namespace TimeTrace.Benchmarks.Workload;

/// <summary>Requests that are encoded once and sent again and again, each time patched to be new. A pass sends all of them.</summary>
internal sealed class SpanPool
{
    private SpanPool(SpanGenerator generator, List<PooledRequest> requests, List<PooledTrace> traces, SpanIds ids)
    {
        (Requests, Traces, Ids) = (requests, traces, ids);
        SpanCount = generator.SpanCount;
        PassNano = generator.ElapsedNano;
        ByteCount = requests.Sum(request => (long)request.Payload.Length);
    }

    public IReadOnlyList<PooledRequest> Requests { get; }

    public IReadOnlyList<PooledTrace> Traces { get; }

    public SpanIds Ids { get; }

    public int SpanCount { get; }

    public long ByteCount { get; }

    /// <summary>How much span time a pass takes.</summary>
    public ulong PassNano { get; }

    /// <summary>The service of the span with the rare attribute.</summary>
    public required int IncidentService { get; init; }

    /// <summary>One span of the first service in a thousand takes longer.</summary>
    public required ulong SlowNano { get; init; }

    /// <summary>Makes a pool.</summary>
    /// <param name="seed">Decides every byte of it.</param>
    /// <param name="spanCount">The least number of spans; the last trace may add some.</param>
    /// <param name="spansPerRequest">Spans in each request; the last one of each service may have fewer.</param>
    public static SpanPool Create(int seed, int spanCount, int spansPerRequest)
    {
        var traces = MakeTraces(new SpanGenerator(seed), spanCount, out var generator);
        var ids = new SpanIds(seed, traces.Count, generator.SpanCount);
        var requests = RequestBuilder.Build(traces, spansPerRequest, ids);
        var pooled = traces.ConvertAll(trace => new PooledTrace(
            trace[0].Number,
            trace.Length,
            trace[0].StartUnixNano - SpanGenerator.FirstStartUnixNano
        ));
        NoteRequests(requests, pooled);
        return new SpanPool(generator, requests, pooled, ids)
        {
            IncidentService = traces.SelectMany(trace => trace).First(span => span.HasIncident).Operation.Service,
            SlowNano = FindSlowNano(traces),
        };
    }

    private static List<GeneratedSpan[]> MakeTraces(SpanGenerator source, int spanCount, out SpanGenerator generator)
    {
        generator = source;
        var traces = new List<GeneratedSpan[]>();
        while (source.SpanCount < spanCount)
        {
            traces.Add(source.NextTrace(hasIncident: traces.Count == 0));
        }
        return traces;
    }

    private static void NoteRequests(List<PooledRequest> requests, List<PooledTrace> traces)
    {
        for (var i = 0; i < requests.Count; i++)
        {
            foreach (var patch in requests[i].Patches)
            {
                var trace = traces[patch.Trace];
                trace.FirstRequest = Math.Min(trace.FirstRequest, i);
                trace.LastRequest = i;
            }
        }
    }

    private static ulong FindSlowNano(List<GeneratedSpan[]> traces)
    {
        var spans = traces.SelectMany(trace => trace).Where(span => span.Operation.Service == 0);
        var nanos = spans.Select(span => span.DurationNano).Order().ToList();
        return nanos[(int)(nanos.Count * 0.999)];
    }
}
