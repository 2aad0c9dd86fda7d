using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class FrameTests
{
    private const ulong Salt = 42;
    private const int DictionaryBytes = 1 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_AfterWrite_GivesBackEverySpanByteForByte(int seed)
    {
        var requests = new RandomRequests(seed);
        var writer = new FrameWriter(Salt, new EntryDictionary(DictionaryBytes), new TraceTable());
        var reader = new FrameReader(new EntryDictionary(DictionaryBytes), new TraceTable());
        var read = new SpanBatch();
        for (var count = 0; count < 200; count++)
        {
            var written = requests.NextBatch();
            writer.Write(written);
            Assert.True(FrameHeader.IsFrame(Salt, writer.Frame, out var length));
            Assert.Equal(writer.Frame.Length, length);

            reader.Read(writer.Frame, read);

            AssertSame(written, read);
            Assert.Equal(writer.Rows.ToArray(), reader.Rows);
        }
    }

    [Fact]
    public void Frame_OfRecurringSpans_IsMuchSmallerThanTheRequest()
    {
        var writer = new FrameWriter(Salt, new EntryDictionary(DictionaryBytes), new TraceTable());
        var batch = new TestSpans().Service("shop");
        for (var id = 1UL; id <= 500; id++)
        {
            batch.Span(
                1 + (id / 20),
                id,
                span => span.Named("GET /cart").With("http.route", "/cart").With("peer", "db")
            );
        }
        var sent = batch.ToBatch();
        writer.Write(sent);
        writer.Write(sent);

        Assert.InRange(writer.Frame.Length, 1, sent.Payload.Length / 3);
    }

    [Fact]
    public void IsFrame_WithAnyByteChanged_IsFalse()
    {
        var writer = new FrameWriter(Salt, new EntryDictionary(DictionaryBytes), new TraceTable());
        writer.Write(new RandomRequests(7).NextBatch());
        var frame = writer.Frame.ToArray();

        for (var at = 0; at < frame.Length; at++)
        {
            frame[at] ^= 0x10;
            Assert.False(FrameHeader.IsFrame(Salt, frame, out _), $"byte {at}");
            frame[at] ^= 0x10;
        }
        Assert.True(FrameHeader.IsFrame(Salt, frame, out _));
    }

    [Fact]
    public void IsFrame_CutOffAnywhere_IsFalse()
    {
        var writer = new FrameWriter(Salt, new EntryDictionary(DictionaryBytes), new TraceTable());
        writer.Write(new RandomRequests(8).NextBatch());

        for (var length = 0; length < writer.Frame.Length; length++)
        {
            Assert.False(FrameHeader.IsFrame(Salt, writer.Frame[..length], out _));
        }
    }

    [Fact]
    public void IsFrame_OfAnotherSegment_IsFalse()
    {
        var writer = new FrameWriter(Salt, new EntryDictionary(DictionaryBytes), new TraceTable());
        writer.Write(new RandomRequests(9).NextBatch());

        Assert.False(FrameHeader.IsFrame(Salt + 1, writer.Frame, out _));
    }

    private static void AssertSame(SpanBatch written, SpanBatch read)
    {
        Assert.Equal(written.Spans.Length, read.Spans.Length);
        for (var index = 0; index < written.Spans.Length; index++)
        {
            var (before, after) = (written.Spans[index], read.Spans[index]);
            Assert.Equal(written.Bytes(before.Bytes), read.Bytes(after.Bytes));
            Assert.Equal(before.TraceId, after.TraceId);
            Assert.Equal(before.EndUnixNano, after.EndUnixNano);
            Assert.Equal(before.Faults, after.Faults);
            var (resource, sameResource) = (
                written.Resources[before.ResourceIndex],
                read.Resources[after.ResourceIndex]
            );
            Assert.Equal(written.Bytes(resource.Bytes), read.Bytes(sameResource.Bytes));
            Assert.Equal(written.Bytes(resource.SchemaUrl), read.Bytes(sameResource.SchemaUrl));
            var (scope, sameScope) = (written.Scopes[before.ScopeIndex], read.Scopes[after.ScopeIndex]);
            Assert.Equal(written.Bytes(scope.Bytes), read.Bytes(sameScope.Bytes));
            Assert.Equal(written.Bytes(scope.SchemaUrl), read.Bytes(sameScope.SchemaUrl));
        }
    }
}
