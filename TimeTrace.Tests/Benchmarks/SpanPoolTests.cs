using Google.Protobuf;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The spans of the load runner look like those of a real system, as docs/benchmarks.md says.</summary>
public sealed class SpanPoolTests
{
    private const int SpanCount = 50_000;
    private const int SpansPerRequest = 512;

    private static readonly SpanPool Pool = SpanPool.Create(seed: 42, SpanCount, SpansPerRequest);

    private static readonly List<ExportTraceServiceRequest> Requests =
    [
        .. Pool.Requests.Select(request => ExportTraceServiceRequest.Parser.ParseFrom(request.Payload)),
    ];

    private static readonly List<Span> Spans = [.. Requests.SelectMany(SpansOf)];

    [Fact]
    public void Requests_ReadByOurReader_HaveNoFlaw()
    {
        var batch = new SpanBatch();
        foreach (var request in Pool.Requests)
        {
            OtlpBatchReader.Read(request.Payload, batch);
            Assert.Equal(request.SpanCount, batch.Spans.Length);
        }
    }

    [Fact]
    public void Requests_ReadByGoogleProtobuf_AreWrittenAgainAlike() =>
        Assert.All(Requests.Zip(Pool.Requests), pair => Assert.Equal(pair.Second.Payload, pair.First.ToByteArray()));

    [Fact]
    public void Requests_HoldOneServiceEach_AndAsManySpansAsAsked()
    {
        Assert.All(Requests, request => Assert.Single(request.ResourceSpans));
        Assert.Equal(Catalog.Services.Order(), Requests.Select(ServiceOf).Distinct().Order());
        Assert.True(Pool.Requests.Count(request => request.SpanCount != SpansPerRequest) <= Catalog.Services.Length);
        Assert.All(
            Requests.SelectMany(request => SpansOf(request).Select(span => (ServiceOf(request), span.Name))),
            IsKnown
        );
    }

    [Fact]
    public void Catalog_HasSixtyOperations_AndAllAreSent()
    {
        Assert.Equal(60, Catalog.Operations.Sum(operations => operations.Length));
        var sent = Requests.SelectMany(request => SpansOf(request).Select(span => (ServiceOf(request), span.Name)));
        Assert.Equal(60, sent.Distinct().Count());
    }

    [Fact]
    public void Traces_HaveSixToSixtySpans_AndOneRoot()
    {
        var traces = Spans.GroupBy(span => span.TraceId).ToList();

        Assert.Equal((6, 60), (traces.Min(trace => trace.Count()), traces.Max(trace => trace.Count())));
        Assert.All(traces, trace => Assert.Single(trace, span => span.ParentSpanId.IsEmpty));
    }

    [Fact]
    public void Spans_TakeAbout460Bytes_AndHaveAboutTenAttributes()
    {
        Assert.InRange((double)Pool.ByteCount / Pool.SpanCount, 440, 480);
        Assert.InRange(Spans.Average(span => span.Attributes.Count), 9.5, 11.5);
        Assert.Equal(
            [
                AnyValue.ValueOneofCase.StringValue,
                AnyValue.ValueOneofCase.BoolValue,
                AnyValue.ValueOneofCase.IntValue,
                AnyValue.ValueOneofCase.DoubleValue,
            ],
            Spans.SelectMany(span => span.Attributes).Select(attribute => attribute.Value.ValueCase).Distinct().Order()
        );
    }

    [Fact]
    public void Spans_HaveEventsErrorsAndCohort_AsOftenAsDocumented()
    {
        Assert.InRange(ShareOf(span => span.Events.Count > 0), 0.045, 0.055);
        Assert.InRange(ShareOf(span => span.Status?.Code == Status.Types.StatusCode.Error), 0.008, 0.012);
        Assert.InRange(ShareOf(span => Has(span, SearchedAttributes.Cohort)), 0.0005, 0.0015);
        Assert.Single(Spans, span => Has(span, SearchedAttributes.Incident));
    }

    [Fact]
    public void SlowNano_IsExceededByOneSpanInAThousandOfTheFirstService()
    {
        var spans = Requests.Where(request => ServiceOf(request) == Catalog.Services[0]).SelectMany(SpansOf).ToList();

        var slow = spans.Count(span => span.EndTimeUnixNano - span.StartTimeUnixNano > Pool.SlowNano);

        Assert.InRange((double)slow / spans.Count, 0.0003, 0.001);
    }

    [Fact]
    public void Create_SameSeed_GivesTheSameBytes()
    {
        static IEnumerable<byte[]> Create(int seed) =>
            SpanPool.Create(seed, spanCount: 2_000, spansPerRequest: 16).Requests.Select(request => request.Payload);

        Assert.Equal(Create(seed: 7), Create(seed: 7));
        Assert.NotEqual(Create(seed: 7), Create(seed: 8));
    }

    private static void IsKnown((string Service, string Name) operation) =>
        Assert.Contains(
            Catalog.Operations[Array.IndexOf(Catalog.Services, operation.Service)],
            known => known.Name == operation.Name
        );

    private static double ShareOf(Func<Span, bool> predicate) => (double)Spans.Count(predicate) / Spans.Count;

    private static bool Has(Span span, string key) => span.Attributes.Any(attribute => attribute.Key == key);

    private static IEnumerable<Span> SpansOf(ExportTraceServiceRequest request) =>
        request.ResourceSpans.Single().ScopeSpans.Single().Spans;

    private static string ServiceOf(ExportTraceServiceRequest request) =>
        request
            .ResourceSpans[0]
            .Resource.Attributes.Single(attribute => attribute.Key == "service.name")
            .Value.StringValue;
}
