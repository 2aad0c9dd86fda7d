using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Sorts traces into requests as exporters do: each service fills its own, and sends it when it is full.</summary>
internal static class RequestBuilder
{
    /// <summary>Encodes all spans.</summary>
    /// <param name="traces">The traces in order of time.</param>
    /// <param name="spansPerRequest">How many spans a request has; at the end each service sends what it has left.</param>
    /// <param name="ids">Gives the ids of the first pass.</param>
    public static List<PooledRequest> Build(IEnumerable<GeneratedSpan[]> traces, int spansPerRequest, SpanIds ids)
    {
        var waiting = Catalog.Services.Select(_ => new List<GeneratedSpan>(spansPerRequest)).ToArray();
        var requests = new List<PooledRequest>();
        using var writer = new ProtoWriter();
        foreach (var span in traces.SelectMany(trace => trace))
        {
            var spans = waiting[span.Operation.Service];
            spans.Add(span);
            if (spans.Count == spansPerRequest)
            {
                requests.Add(Encode(writer, spans, ids));
                spans.Clear();
            }
        }
        requests.AddRange(waiting.Where(spans => spans.Count > 0).Select(spans => Encode(writer, spans, ids)));
        return requests;
    }

    private static PooledRequest Encode(ProtoWriter writer, List<GeneratedSpan> spans, SpanIds ids)
    {
        writer.Clear();
        RequestWriter.Write(writer, spans, ids);
        var payload = writer.Written.ToArray();
        return new PooledRequest(payload, SpanPatchReader.Read(payload, spans));
    }
}
