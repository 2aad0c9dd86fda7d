using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>Sends large traces to a backend, as exporters of several services do.</summary>
/// <param name="receiver">Its port for OTLP over HTTP.</param>
/// <param name="seed">Decides every span.</param>
internal sealed class SentTraces(Uri receiver, int seed)
{
    private const int SpansPerRequest = 512;
    private const int InFlight = 4;

    private readonly SpanIds _ids = new(seed, tracesPerPass: 0, spansPerPass: 0);
    private int _traceCount;
    private int _spanCount;

    /// <summary>Sends one trace that begins some time ago.</summary>
    /// <exception cref="BackendException">The backend refused.</exception>
    public async Task<TraceId> SendAsync(int spanCount, TimeSpan age, CancellationToken cancellation)
    {
        var start = (ulong)(TimeProvider.System.GetUtcNow() - age).ToUnixTimeMilliseconds() * 1_000_000;
        var trace = new LargeTrace(seed + _traceCount, _traceCount, _spanCount, spanCount, start);
        using var client = new HttpOtlpClient(receiver);
        await Parallel.ForEachAsync(
            Frames(trace.Spans()),
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation },
            async (frame, stop) => Check(await client.SendAsync(frame, stop))
        );
        _spanCount += spanCount;
        return _ids.TraceIdOf(pass: 0, _traceCount++);
    }

    private static void Check(OtlpAnswer answer)
    {
        if (answer != default)
        {
            throw new BackendException($"spans were refused: {answer}");
        }
    }

    private IEnumerable<byte[]> Frames(IEnumerable<GeneratedSpan> spans)
    {
        var waiting = Catalog.Services.Select(_ => new List<GeneratedSpan>(SpansPerRequest)).ToArray();
        using var writer = new ProtoWriter();
        foreach (var span in spans)
        {
            var own = waiting[span.Operation.Service];
            own.Add(span);
            if (own.Count == SpansPerRequest)
            {
                yield return Encode(writer, own);
                own.Clear();
            }
        }
        foreach (var rest in waiting.Where(rest => rest.Count > 0))
        {
            yield return Encode(writer, rest);
        }
    }

    private byte[] Encode(ProtoWriter writer, List<GeneratedSpan> spans)
    {
        writer.Clear();
        RequestWriter.Write(writer, spans, _ids);
        return [.. new byte[OtlpClient.PrefixLength], .. writer.Written.Span];
    }
}
