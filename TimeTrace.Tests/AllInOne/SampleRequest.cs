using System.Security.Cryptography;
using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Model;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.AllInOne;

/// <summary>Export requests to send.</summary>
internal static class SampleRequest
{
    /// <summary>A request with one trace of valid spans.</summary>
    public static ExportTraceServiceRequest Create(int spanCount = 1, string service = "shop")
    {
        var traceId = RandomBytes(16);
        var spans = new ScopeSpans { Scope = new InstrumentationScope { Name = "sample" } };
        for (var i = 0; i < spanCount; i++)
        {
            spans.Spans.Add(
                new Span
                {
                    TraceId = traceId,
                    SpanId = RandomBytes(8),
                    Name = $"span {i}",
                    Kind = Span.Types.SpanKind.Server,
                    StartTimeUnixNano = 1_700_000_000_000_000_000 + (ulong)i,
                    EndTimeUnixNano = 1_700_000_000_000_001_000 + (ulong)i,
                }
            );
        }
        var resource = new Otlp.Resource
        {
            Attributes =
            {
                new Otlp.KeyValue
                {
                    Key = "service.name",
                    Value = new AnyValue { StringValue = service },
                },
            },
        };
        return new ExportTraceServiceRequest
        {
            ResourceSpans =
            {
                new ResourceSpans { Resource = resource, ScopeSpans = { spans } },
            },
        };
    }

    /// <summary>The same with some spans that have no id.</summary>
    public static ExportTraceServiceRequest CreateFlawed(int spanCount, int flawedCount)
    {
        var request = Create(spanCount);
        foreach (var span in request.ResourceSpans[0].ScopeSpans[0].Spans.Take(flawedCount))
        {
            span.SpanId = ByteString.Empty;
        }
        return request;
    }

    public static TraceId TraceIdOf(ExportTraceServiceRequest request) =>
        TraceId.FromBytes(request.ResourceSpans[0].ScopeSpans[0].Spans[0].TraceId.Span);

    private static ByteString RandomBytes(int count) => ByteString.CopyFrom(RandomNumberGenerator.GetBytes(count));
}
