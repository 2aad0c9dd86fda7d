using Google.Protobuf;
using Google.Protobuf.Collections;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Model;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Benchmarks;

public sealed class RequestPatcherTests
{
    private const ulong StartUnixNano = 1_800_000_000_000_000_000;

    private static readonly SpanPool Pool = SpanPool.Create(seed: 42, spanCount: 10_000, spansPerRequest: 512);
    private static readonly RequestPatcher Patcher = new(Pool, StartUnixNano);

    [Fact]
    public void Write_ManyPasses_GivesEverySpanAnIdOfItsOwn()
    {
        var spans = Enumerable.Range(0, 5).SelectMany(Write).ToList();

        Assert.Equal(5 * Pool.SpanCount, spans.Select(span => span.SpanId).Distinct().Count());
        Assert.Equal(5 * Pool.Traces.Count, spans.Select(span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public void Write_AnyPass_KeepsEveryParentWithinItsTrace()
    {
        foreach (var trace in Write(pass: 3).GroupBy(span => span.TraceId))
        {
            var ids = trace.Select(span => span.SpanId).ToHashSet();
            var children = trace.Where(span => !span.ParentSpanId.IsEmpty).ToList();
            Assert.Equal(trace.Count() - 1, children.Count);
            Assert.All(children, span => Assert.Contains(span.ParentSpanId, ids));
        }
    }

    [Fact]
    public void Write_LaterPass_ChangesIdsTimesAndUserOnly()
    {
        var shiftNano = Patcher.StartUnixNano(pass: 2) - Patcher.StartUnixNano(pass: 0);

        foreach (var (first, later) in Write(pass: 0).Zip(Write(pass: 2)))
        {
            Assert.Equal(first.StartTimeUnixNano + shiftNano, later.StartTimeUnixNano);
            Assert.Equal(first.EndTimeUnixNano + shiftNano, later.EndTimeUnixNano);
            Assert.Equal(TimesOf(first).Select(time => time + shiftNano), TimesOf(later));
            Assert.Equal(Rest(first), Rest(later));
        }
    }

    [Fact]
    public void Write_Passes_FollowEachOtherInTime()
    {
        Assert.All(Write(pass: 0), span => Assert.True(span.StartTimeUnixNano > StartUnixNano));
        Assert.True(
            Write(pass: 0).Where(IsRoot).Max(span => span.StartTimeUnixNano)
                < Write(pass: 1).Where(IsRoot).Min(span => span.StartTimeUnixNano)
        );
    }

    [Fact]
    public void Write_Users_AreOneInATraceAndOtherInOtherTraces()
    {
        var traces = Enumerable.Range(0, 5).SelectMany(Write).GroupBy(span => span.TraceId).ToList();

        Assert.All(traces, trace => Assert.Single(trace.Select(UserOf).Distinct()));
        var users = traces.Select(trace => UserOf(trace.First())).ToList();
        Assert.All(users, user => Assert.Matches("^user-[0-9]{7}$", user));
        // A few thousand picks of a million: hardly any twice.
        Assert.InRange(users.Distinct().Count(), users.Count * 0.99, users.Count);
    }

    [Fact]
    public void Write_Incident_IsOnOneSpanInAMillion()
    {
        // 300 passes of 10,000 spans are three million; the request with the attribute is enough.
        var request = Pool.Requests.Single(request => request.Patches.Any(patch => patch.IncidentOffset > 0));

        var incidents = Enumerable.Range(0, 300).SelectMany(pass => Write(request, pass)).Count(HasIncident);

        Assert.Equal(4, incidents);
        Assert.InRange(300 * Pool.SpanCount, 3_000_001, 3_100_000);
    }

    [Fact]
    public void Ids_OfASpan_AreThoseThatAreWritten()
    {
        var patch = Pool.Requests[1].Patches[5];
        var span = Write(Pool.Requests[1], pass: 4)[5];

        Assert.Equal(Pool.Ids.TraceIdOf(4, patch.Trace), TraceId.FromBytes(span.TraceId.Span));
        Assert.Equal(Pool.Ids.SpanIdOf(4, patch.Number), SpanId.FromBytes(span.SpanId.Span));
        Assert.Equal(SearchedAttributes.UserValue(Pool.Ids.UserOf(4, patch.Trace)), UserOf(span));
    }

    private static IEnumerable<Span> Write(int pass) => Pool.Requests.SelectMany(request => Write(request, pass));

    private static RepeatedField<Span> Write(PooledRequest request, int pass)
    {
        var bytes = new byte[request.Payload.Length];
        Patcher.Write(request, pass, bytes);
        return ExportTraceServiceRequest.Parser.ParseFrom(bytes).ResourceSpans[0].ScopeSpans[0].Spans;
    }

    private static bool IsRoot(Span span) => span.ParentSpanId.IsEmpty;

    private static IEnumerable<ulong> TimesOf(Span span) => span.Events.Select(happened => happened.TimeUnixNano);

    private static string UserOf(Span span) =>
        span.Attributes.Single(attribute => attribute.Key == SearchedAttributes.UserId).Value.StringValue;

    private static bool HasIncident(Span span) =>
        span.Attributes.Any(attribute =>
            attribute.Key == SearchedAttributes.Incident
            && attribute.Value.StringValue == SearchedAttributes.IncidentValue
        );

    // Everything that no pass may change.
    private static Span Rest(Span span)
    {
        var rest = span.Clone();
        (rest.TraceId, rest.SpanId, rest.ParentSpanId) = (ByteString.Empty, ByteString.Empty, ByteString.Empty);
        (rest.StartTimeUnixNano, rest.EndTimeUnixNano) = (0, 0);
        foreach (var happened in rest.Events)
        {
            happened.TimeUnixNano = 0;
        }
        foreach (
            var attribute in rest.Attributes.Where(attribute =>
                attribute.Key is SearchedAttributes.UserId or SearchedAttributes.Incident
            )
        )
        {
            attribute.Value.StringValue = "";
        }
        return rest;
    }
}
