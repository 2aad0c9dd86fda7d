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
        var trace = Read(_sent);
        var sent = Array.ConvertAll(_sent, span => span.ToByteArray());

        var first = Messages(trace);
        Assert.Equal(sent, first.Select(message => message.ToArray()));
        var again = Messages(trace with { Rows = [.. trace.Rows.AsEnumerable().Reverse()] });
        Assert.Equal(sent.AsEnumerable().Reverse(), again.Select(message => message.ToArray()));

        // The same memory is given twice where it is kept.
        var kept = first.Zip(again.AsEnumerable().Reverse()).Where(pair => pair.First.Equals(pair.Second)).ToList();
        Assert.InRange(kept.Sum(pair => pair.First.Length), TraceReader.MaxKeptBytes / 2, TraceReader.MaxKeptBytes);
    }

    // Values recur or not, so that keys stand in rows, in dictionary entries, and apart from their values.
    [Fact]
    public void FindKeys_OfAnySpans_AreThoseWhoseMessagesHoldTheText()
    {
        var random = new Random(1);
        string[] keys = ["telemetry.sdk.name", "http.route", "my.telemetry.kind", "user"];
        var sent = Enumerable
            .Range(1, 2_000)
            .Select(id =>
            {
                var span = SentSpans.Span((ulong)id, parent: 0, startMillis: 1, endMillis: 2);
                var key = random.Next(4) == 0 ? keys[random.Next(keys.Length)] : "app.place";
                var value = random.Next(2) == 0 ? "often" : $"once {id}";
                span.Attributes.Add(SentSpans.Text(key, value).ToOtlp());
                return span;
            });

        var trace = Read(sent);
        var found = trace.FindKeys!("telemetry."u8.ToArray());

        var expected = trace
            .Rows.Select(row => row.Position)
            .Where(position => trace.SpanBytes(position).Span.IndexOf("telemetry."u8) >= 0);
        Assert.NotEmpty(found);
        Assert.Equal(expected, found.Order());
        Assert.Empty(trace.FindKeys("not there"u8.ToArray()));
    }

    private static Otlp.Span Sent(ulong id)
    {
        var span = SentSpans.Span(id, parent: 0, startMillis: id, endMillis: id + 1);
        span.Name = new string((char)('a' + (id % 26)), NameLength);
        return span;
    }

    private static StoredTrace Read(IEnumerable<Otlp.Span> sent)
    {
        var segment = new ActiveSegment(SegmentName.Of(1), salt: 1, SegmentLimits.Default, createdUnixSeconds: 0);
        segment.Append(SegmentBatch(sent));
        return new TraceReader(SentSpans.Id, static (_, damage) => throw damage).Read([segment])!;
    }

    private static SpanBatch SegmentBatch(IEnumerable<Otlp.Span> sent)
    {
        var spans = new Otlp.ScopeSpans { Spans = { sent } };
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
