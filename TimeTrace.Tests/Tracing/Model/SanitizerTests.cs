using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Model;

public sealed class SanitizerTests
{
    [Theory]
    [InlineData("GET /", "GET /", SpanFaults.None)]
    [InlineData(" ", " ", SpanFaults.None)]
    [InlineData("", "empty-span-name", SpanFaults.EmptyName)]
    [InlineData("\u00FF", "invalid-span-name", SpanFaults.InvalidName)]
    public void Sanitize_SpanName_IsMendedInTheEntryOnly(string latin1, string name, SpanFaults faults)
    {
        var batch = new TestSpans().Span(1, 1, span => span.Named(Encoding.Latin1.GetBytes(latin1))).ToBatch();

        Assert.Equal(name, Encoding.UTF8.GetString(batch.GetSpanName(batch.Spans[0])));
        Assert.Equal(faults, batch.Spans[0].Faults);
        Assert.Equal(Encoding.Latin1.GetBytes(latin1), batch.Bytes(batch.Spans[0].Name).ToArray());
    }

    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("", "empty-service-name")]
    [InlineData(null, "missing-service-name")]
    [InlineData("\u00FF", "invalid-service-name")]
    public void Sanitize_ServiceName_HasAStandIn(string? latin1, string name)
    {
        var spans = new TestSpans().Resource(resource =>
        {
            if (latin1 is not null)
            {
                resource.With("service.name", latin1 == "\u00FF" ? "ÿ!" : latin1);
            }
        });
        var request = spans.Span(1, 1).ToRequest();
        if (latin1 == "\u00FF")
        {
            // The first byte of the two that make up ÿ, without the second.
            request[request.AsSpan().IndexOf("ÿ!"u8) + 1] = (byte)'?';
        }
        var batch = new SpanBatch();
        OtlpBatchReader.Read(request, batch);
        Sanitizer.Sanitize(batch);

        Assert.Equal(name, Encoding.UTF8.GetString(batch.GetServiceName(batch.Resources[0])));
    }

    [Fact]
    public void Sanitize_ServiceNameOfAnotherType_HasAStandIn()
    {
        AttributeValue[] values =
        [
            default,
            AttributeValue.Of(1L),
            AttributeValue.Of(true),
            AttributeValue.Of(1.5),
            AttributeValue.Of("shop"u8.ToArray()),
            AttributeValue.Of([AttributeValue.Of("shop")]),
        ];
        Assert.All(
            values,
            value =>
            {
                var batch = new TestSpans()
                    .Resource(resource => resource.With("service.name", value))
                    .Span(1, 1)
                    .ToBatch();
                Assert.Equal(
                    "service-name-wrong-type",
                    Encoding.UTF8.GetString(batch.GetServiceName(batch.Resources[0]))
                );
            }
        );
    }

    [Fact]
    public void Sanitize_ServiceNameTwice_TheLastOneHolds()
    {
        var batch = new TestSpans()
            .Service("first", resource => resource.With("service.name", "last"))
            .Span(1, 1)
            .ToBatch();

        Assert.Equal("last", Encoding.UTF8.GetString(batch.GetServiceName(batch.Resources[0])));
    }

    [Theory]
    [InlineData(5UL, 9UL, 9UL, SpanFaults.None)]
    [InlineData(5UL, 6UL, 6UL, SpanFaults.None)]
    [InlineData(5UL, 5UL, 6UL, SpanFaults.EndNotAfterStart)]
    [InlineData(5UL, 4UL, 6UL, SpanFaults.EndNotAfterStart)]
    [InlineData(5UL, 0UL, 6UL, SpanFaults.EndNotAfterStart)]
    [InlineData(0UL, 0UL, 1UL, SpanFaults.EndNotAfterStart)]
    [InlineData(0UL, ulong.MaxValue, ulong.MaxValue, SpanFaults.None)]
    [InlineData(ulong.MaxValue, 1UL, ulong.MaxValue, SpanFaults.EndNotAfterStart)]
    public void Sanitize_Times_EndAfterTheStart(ulong start, ulong end, ulong mended, SpanFaults faults)
    {
        var batch = new TestSpans().Span(1, 1, span => span.Between(start, end)).ToBatch();

        Assert.Equal(
            (start, mended, faults),
            (batch.Spans[0].StartUnixNano, batch.Spans[0].EndUnixNano, batch.Spans[0].Faults)
        );
    }

    [Fact]
    public void Sanitize_SeveralFaults_AreAllNoted()
    {
        var batch = new TestSpans().Span(1, 1, span => span.Named("").Between(5, 5)).ToBatch();
        Sanitizer.Sanitize(batch);

        Assert.Equal(SpanFaults.EmptyName | SpanFaults.EndNotAfterStart, batch.Spans[0].Faults);
    }
}
