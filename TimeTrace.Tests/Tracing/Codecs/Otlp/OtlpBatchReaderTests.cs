using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

public sealed class OtlpBatchReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_RandomLawfulRequest_ReadsWhatGoogleProtobufReads(int seed)
    {
        for (var run = 0; run < 400; run++)
        {
            var request = RandomRequest(seed, run);

            var (expected, actual) = (ProtoText.Of(request), ModelText.Of(request));

            Assert.True(expected == actual, $"seed {seed}, run {run}:\n{expected}\nis not\n{actual}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_AnyTruncation_IsJudgedAsByGoogleProtobuf(int seed)
    {
        for (var run = 0; run < 6; run++)
        {
            var request = RandomRequest(seed, run, withUnmodelled: false);
            for (var length = 0; length < Math.Min(request.Length, 3_000); length++)
            {
                ProtoVerdict.AssertAgreed(request[..length], $"seed {seed}, run {run}, first {length} bytes");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_DamagedRequest_IsJudgedAsByGoogleProtobuf(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 1_500; run++)
        {
            var request = RandomRequest(seed, run % 60, withUnmodelled: false);
            for (var damage = random.Next(1, 4); damage > 0 && request.Length > 0; damage--)
            {
                request[random.Next(request.Length)] = (byte)random.Next(256);
            }
            ProtoVerdict.AssertAgreed(request, $"seed {seed}, run {run}");
        }
    }

    [Fact]
    public void Read_RandomBytes_AreJudgedAsByGoogleProtobuf()
    {
        var random = new Random(4);
        for (var run = 0; run < 10_000; run++)
        {
            var bytes = new byte[random.Next(60)];
            random.NextBytes(bytes);
            ProtoVerdict.AssertAgreed(bytes, $"run {run}");
        }
    }

    [Theory]
    [InlineData("0B", "wire type 3 is not used by OTLP (at byte 1)")]
    [InlineData("0C", "wire type 4 is not used by OTLP (at byte 1)")]
    [InlineData("0E", "wire type 6 is not used by OTLP (at byte 1)")]
    [InlineData("00", "field number out of range (at byte 1)")]
    [InlineData("FFFFFFFF1F", "field number out of range (at byte 5)")]
    [InlineData("80", "number is cut off (at byte 1)")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01", "number is longer than 10 bytes (at byte 11)")]
    [InlineData("09AABB", "field is cut off (at byte 1)")]
    [InlineData("0D", "field is cut off (at byte 1)")]
    [InlineData("0A05AABB", "length runs past the end of its message (at byte 2)")]
    [InlineData("0AFFFFFFFFFFFFFFFFFF01", "length runs past the end of its message (at byte 11)")]
    [InlineData("0A040A000A00", "a second resource in one ResourceSpans (at byte 6)")]
    [InlineData("0A0612040A000A00", "a second scope in one ScopeSpans (at byte 8)")]
    [InlineData("0A0C0A0A0A0812062A002A002A00", "a second list in one attribute value (at byte 12)")]
    public void Read_MalformedRequest_SaysWhatAndWhere(string hex, string message)
    {
        var failure = Assert.Throws<MalformedPayloadException>(() => ModelText.Of(Convert.FromHexString(hex)));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Read_ListsNestedToTheLimit_AreRead() => ModelText.Of(Nested(OtlpAttributeReader.MaxDepth));

    [Theory]
    [InlineData(OtlpAttributeReader.MaxDepth + 1)]
    [InlineData(100_000)]
    public void Read_ListsNestedTooDeep_AreRefused(int depth)
    {
        var failure = Assert.Throws<MalformedPayloadException>(() => ModelText.Of(Nested(depth)));

        Assert.StartsWith("attribute values are nested more than 32 deep", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ResourcesAndScopesWithoutValidSpans_LeaveNoEntry()
    {
        var request = new ExportTraceServiceRequest();
        for (var i = 0; i < 1_000; i++)
        {
            request.ResourceSpans.Add(new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { new Span() } } } });
        }
        var batch = new SpanBatch();

        OtlpBatchReader.Read(request.ToByteArray(), batch);

        Assert.Equal(
            (0, 0, 0, 1_000),
            (batch.Resources.Length, batch.Scopes.Length, batch.Attributes.Length, batch.ReceivedSpanCount)
        );
    }

    [Fact]
    public void Read_AttributesWithoutKey_LeaveNoEntryAndStayInThePayload()
    {
        var batch = new TestSpans().Span(1, 1, span => span.With("", "nameless").With("key", "value")).ToBatch();
        Assert.Equal(2, batch.Attributes.Length);
        Assert.Equal(1, batch.Spans[0].AttributeCount);
        var span = OtlpSpanDecoder.Decode(batch.Bytes(batch.Spans[0].Bytes));
        Assert.Equal(["nameless", "value"], span.Attributes.Select(attribute => attribute.Value.ToString()));
    }

    [Fact]
    public void Read_BatchUsedBefore_ForgetsWhatItHeld()
    {
        var batch = new TestSpans().Span(1, 1).Span(0, 1).ToBatch();

        OtlpBatchReader.Read(ReadOnlyMemory<byte>.Empty, batch);

        Assert.Equal(
            (0, 0, 0, 0),
            (batch.ReceivedSpanCount, batch.Resources.Length, batch.Scopes.Length, batch.Attributes.Length)
        );
    }

    [Fact]
    public void Read_WarmedUp_AllocatesNothing()
    {
        var spans = new TestSpans().Service("shop", resource => resource.With("host.name", "a"));
        for (ulong id = 1; id <= 512; id++)
        {
            spans.Span(
                1,
                id,
                span =>
                    span.With("a", "text")
                        .With("b", 1)
                        .With("c", AttributeValue.Of([AttributeValue.Of("x")]))
                        .Event("e")
            );
        }
        var request = spans.ToRequest();
        var batch = new SpanBatch();
        OtlpBatchReader.Read(request, batch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        OtlpBatchReader.Read(request, batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((0, 512), (allocated, batch.Spans.Length));
    }

    private static byte[] RandomRequest(int seed, int run, bool withUnmodelled = true)
    {
        var wire = new RandomWire(new Random((seed * 100_000) + run)) { WithUnmodelled = withUnmodelled };
        return wire.Message(ExportTraceServiceRequest.Descriptor);
    }

    private static byte[] Nested(int depth)
    {
        using var writer = new ProtoWriter();
        var resourceSpans = writer.BeginMessage(OtlpFields.Request.ResourceSpans);
        var resource = writer.BeginMessage(OtlpFields.ResourceSpans.Resource);
        var attribute = writer.BeginMessage(OtlpFields.Resource.Attributes);
        writer.WriteBytes(OtlpFields.KeyValue.Value, NestedValue(depth));
        writer.EndMessage(attribute);
        writer.EndMessage(resource);
        writer.EndMessage(resourceSpans);
        return writer.Written.ToArray();
    }

    // Written from the inside out, backwards, so that 100,000 levels take no time.
    private static byte[] NestedValue(int depth)
    {
        var reversed = new List<byte>();
        for (var level = 0; level < depth; level++)
        {
            AppendReversed(reversed, OtlpFields.List.Values);
            AppendReversed(reversed, OtlpFields.AnyValue.Array);
        }
        reversed.Reverse();
        return [.. reversed];
    }

    private static void AppendReversed(List<byte> reversed, int field)
    {
        var length = (uint)reversed.Count;
        var header = new List<byte> { (byte)((field << 3) | 2) };
        for (; length >= 0x80; length >>= 7)
        {
            header.Add((byte)(length | 0x80));
        }
        header.Add((byte)length);
        header.Reverse();
        reversed.AddRange(header);
    }
}
