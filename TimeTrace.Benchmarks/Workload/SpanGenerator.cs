using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>
/// Makes the same realistic requests on every run: traces of 6 to 60 spans over 8 services and 60 operations, 10
/// attributes and about 460 bytes a span, events on one span in twenty, an error on one in a hundred. As an exporter's,
/// a request holds the spans of one service.
/// </summary>
public sealed class SpanGenerator(int seed)
{
    private const ulong FirstStartUnixNano = 1_750_000_000_000_000_000;
    private const int UserCount = 1_000_000;

    private readonly Random _random = new(seed);
    private readonly Queue<GeneratedSpan>[] _waiting = [.. Catalog.Services.Select(_ => new Queue<GeneratedSpan>())];
    private ulong _nowUnixNano = FirstStartUnixNano;

    /// <summary>Requests with this many spans each.</summary>
    public byte[][] Requests(int requestCount, int spansPerRequest)
    {
        var requests = new byte[requestCount][];
        using var writer = new ProtoWriter();
        for (var i = 0; i < requestCount; i++)
        {
            writer.Clear();
            WriteRequest(writer, NextServiceWith(spansPerRequest), spansPerRequest);
            requests[i] = writer.Written.ToArray();
        }
        return requests;
    }

    private int NextServiceWith(int spanCount)
    {
        while (true)
        {
            var service = Array.FindIndex(_waiting, spans => spans.Count >= spanCount);
            if (service >= 0)
            {
                return service;
            }
            AddTrace();
        }
    }

    private void WriteRequest(ProtoWriter writer, int service, int spanCount)
    {
        var resourceSpans = writer.BeginMessage(field: 1);
        RequestWriter.WriteResource(writer, service);
        var scopeSpans = writer.BeginMessage(field: 2);
        RequestWriter.WriteScope(writer);
        for (var i = 0; i < spanCount; i++)
        {
            RequestWriter.WriteSpan(writer, _waiting[service].Dequeue());
        }
        writer.EndMessage(scopeSpans);
        writer.EndMessage(resourceSpans);
    }

    private void AddTrace()
    {
        var trace = new TraceId((ulong)_random.NextInt64(), (ulong)_random.NextInt64());
        var spanCount = _random.Next(6, 61);
        var user = _random.Next(UserCount);
        var ids = new SpanId[spanCount];
        _nowUnixNano += (ulong)_random.Next(10_000_000);
        for (var i = 0; i < spanCount; i++)
        {
            ids[i] = new SpanId((ulong)_random.NextInt64(1, long.MaxValue));
            var operation = _random.Next(Catalog.Operations.Length);
            _waiting[i == 0 ? 0 : Catalog.Operations[operation].Service]
                .Enqueue(
                    new GeneratedSpan
                    {
                        TraceId = trace,
                        Id = ids[i],
                        ParentId = i == 0 ? default : ids[_random.Next(i)],
                        Operation = operation,
                        StartUnixNano = _nowUnixNano + (ulong)(i * 100_000),
                        DurationNano = (ulong)Math.Exp(_random.NextDouble() * 18),
                        IsError = _random.Next(100) == 0,
                        HasEvent = _random.Next(20) == 0,
                        User = user,
                        Number = _random.Next(),
                    }
                );
        }
    }
}
