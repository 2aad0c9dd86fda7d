using Google.Protobuf;
using TimeTrace.Tests.Tracing.Querying;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Messages of a trace are asked for in any order and more than once, whether they are kept or made anew.</summary>
public sealed class TraceReaderTests
{
    private const int NameLength = 200_000;
    private const int SpanCount = (TraceReader.MaxKeptBytes / NameLength) + 10;

    private readonly Otlp.Span[] _sent = [.. Enumerable.Range(0, SpanCount).Select(number => Sent((ulong)number + 1))];

    [Fact]
    public void SpanBytes_OfMoreSpansThanAreKept_AreWhatWasSentAndKeptWithinTheBound()
    {
        var trace = Read();
        var sent = Array.ConvertAll(_sent, span => span.ToByteArray());

        var first = Messages(trace);
        Assert.Equal(sent, first.Select(message => message.ToArray()));
        var again = Messages(trace with { Rows = [.. trace.Rows.AsEnumerable().Reverse()] });
        Assert.Equal(sent.AsEnumerable().Reverse(), again.Select(message => message.ToArray()));

        // The same memory is given twice where it is kept.
        var kept = first.Zip(again.AsEnumerable().Reverse()).Where(pair => pair.First.Equals(pair.Second)).ToList();
        Assert.InRange(kept.Sum(pair => pair.First.Length), TraceReader.MaxKeptBytes / 2, TraceReader.MaxKeptBytes);
    }

    private static Otlp.Span Sent(ulong id)
    {
        var span = SentSpans.Span(id, parent: 0, startMillis: id, endMillis: id + 1);
        span.Name = new string((char)('a' + (id % 26)), NameLength);
        return span;
    }

    private StoredTrace Read()
    {
        var segment = new ActiveSegment(SegmentName.Of(1), salt: 1, SegmentLimits.Default, createdUnixSeconds: 0);
        segment.Append(SegmentBatch());
        return new TraceReader(SentSpans.Id, static (_, damage) => throw damage).Read([segment])!;
    }

    private SpanBatch SegmentBatch()
    {
        var spans = new Otlp.ScopeSpans { Spans = { _sent } };
        var request = new Otlp.ExportTraceServiceRequest
        {
            ResourceSpans = { new Otlp.ResourceSpans { ScopeSpans = { spans } } },
        };
        var batch = new SpanBatch();
        OtlpBatchReader.Read(request.ToByteArray(), batch);
        Sanitizer.Sanitize(batch);
        return batch;
    }

    private static ReadOnlyMemory<byte>[] Messages(StoredTrace trace) =>
        Array.ConvertAll(trace.Rows, row => trace.SpanBytes(row.Position));
}
