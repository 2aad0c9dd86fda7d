using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Jaeger.ApiV3;
using Opentelemetry.Proto.Trace.V1;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

public sealed class V3QueryTests
{
    private const string From = "2026-07-20T10:00:00Z";
    private const string To = "2026-07-20T10:01:00Z";

    [Theory]
    [InlineData(ApiSpans.RichTraceId, false)]
    [InlineData(ApiSpans.RichTraceId, true)]
    [InlineData(ApiSpans.SingleTraceId, false)]
    public async Task GetTrace_SaysWhatHttpSays(string traceId, bool isRaw)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var answer = await host.CallAsync(
            GrpcHost.V3 + "GetTrace",
            new GetTraceRequest { TraceId = traceId, RawTraces = isRaw }
        );

        var http = await host.GetAsync($"/api/v3/traces/{traceId}?rawTraces={isRaw}");
        Assert.Equal(FromJson(http), WithStatus(TracesData.Parser.ParseFrom(answer.Single())));
    }

    [Fact]
    public async Task GetTrace_Raw_IsToTheByteWhatWasSent()
    {
        await using var host = await GrpcHost.StartAsync();
        // No reader of OTLP knows field 99.
        await host.SendAsync(
            new TestSpans().Span(1, 1, span => span.Raw(writer => writer.WriteString(99, "of tomorrow")))
        );

        var raw = await host.CallAsync(
            GrpcHost.V3 + "GetTrace",
            new GetTraceRequest { TraceId = "1", RawTraces = true }
        );
        var adjusted = await host.CallAsync(GrpcHost.V3 + "GetTrace", new GetTraceRequest { TraceId = "1" });

        Assert.Contains("of tomorrow", Encoding.UTF8.GetString(raw.Single()), StringComparison.Ordinal);
        Assert.DoesNotContain("of tomorrow", Encoding.UTF8.GetString(adjusted.Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetTrace_LargeTrace_ComesInPartsOfBoundedSize(bool isRaw)
    {
        const int SpanCount = 3000;
        await using var host = await GrpcHost.StartAsync();
        await host.SendAsync(LargeTrace(SpanCount));

        var parts = await host.CallAsync(
            GrpcHost.V3 + "GetTrace",
            new GetTraceRequest { TraceId = "1", RawTraces = isRaw }
        );

        Assert.True(parts.Count > 5, $"{parts.Count} parts");
        Assert.All(parts, part => Assert.InRange(part.Length, 1, 300_000));
        var spans = parts
            .Select(TracesData.Parser.ParseFrom)
            .SelectMany(part => part.ResourceSpans)
            .SelectMany(resource => resource.ScopeSpans)
            .SelectMany(scope => scope.Spans)
            .Select(span => span.SpanId);
        Assert.Equal(SpanCount, spans.Distinct().Count());
    }

    [Fact]
    public async Task FindTraces_SaysWhatHttpSays()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var parts = await host.CallAsync(GrpcHost.V3 + "FindTraces", new FindTracesRequest { Query = Query() });

        var http = await host.GetAsync(
            $"/api/v3/traces?query.startTimeMin={From}&query.startTimeMax={To}&query.searchDepth=10"
        );
        Assert.Equal(2, parts.Count);
        var joined = new TracesData();
        foreach (var part in parts)
        {
            joined.MergeFrom(part);
        }
        Assert.Equal(FromJson(http), joined);
    }

    [Theory]
    [InlineData("service", 1)]
    [InlineData("operation", 1)]
    [InlineData("attribute", 1)]
    [InlineData("min duration", 1)]
    [InlineData("max duration", 1)]
    [InlineData("depth", 1)]
    [InlineData("nothing", 2)]
    [InlineData("no such service", 0)]
    public async Task FindTraces_EachCondition_Narrows(string condition, int expected)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();
        var query = Query();
        switch (condition)
        {
            case "service":
                query.ServiceName = "client";
                break;
            case "operation":
                query.OperationName = "tick";
                break;
            case "attribute":
                query.Attributes["http.route"] = "/gettime";
                break;
            case "min duration":
                query.DurationMin = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(500));
                break;
            case "max duration":
                query.DurationMax = Duration.FromTimeSpan(TimeSpan.FromMicroseconds(1));
                break;
            case "depth":
                query.SearchDepth = 1;
                break;
            case "no such service":
                query.ServiceName = "nobody";
                break;
            default:
                break;
        }

        var parts = await host.CallAsync(GrpcHost.V3 + "FindTraces", new FindTracesRequest { Query = query });

        Assert.Equal(expected, parts.Count);
    }

    [Fact]
    public async Task FindTraceSummaries_SaysWhatHttpSays()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var parts = await host.CallAsync(
            GrpcHost.V3 + "FindTraceSummaries",
            new FindTraceSummariesRequest { Query = Query() }
        );

        var http = JsonNode.Parse(
            await host.GetAsync($"/api/v3/trace-summaries?query.startTimeMin={From}&query.startTimeMax={To}")
        )!["summaries"]!.AsArray();
        var summaries = FindTraceSummariesResponse.Parser.ParseFrom(parts.Single()).Summaries;
        Assert.Equal(http.Select(summary => summary!.ToJsonString()), summaries.Select(ToJson));
    }

    [Fact]
    public async Task Names_SayWhatHttpSays()
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var services = await host.CallAsync(GrpcHost.V3 + "GetServices", new GetServicesRequest());
        var operations = await host.CallAsync(
            GrpcHost.V3 + "GetOperations",
            new GetOperationsRequest { Service = "server", SpanKind = "server" }
        );
        var dependencies = await host.CallAsync(
            GrpcHost.V3 + "GetDependencies",
            new GetDependenciesRequest { StartTime = Time(From), EndTime = Time(To) }
        );

        Assert.Equal(["client", "server"], GetServicesResponse.Parser.ParseFrom(services.Single()).Services);
        Assert.Equal(
            [("GET /gettime", "server")],
            GetOperationsResponse
                .Parser.ParseFrom(operations.Single())
                .Operations.Select(operation => (operation.Name, operation.SpanKind))
        );
        Assert.Equal(
            [("client", "server", 1ul)],
            DependenciesResponse
                .Parser.ParseFrom(dependencies.Single())
                .Dependencies.Select(link => (link.Parent, link.Child, link.CallCount))
        );
    }

    public static TheoryData<string, IMessage, RpcCode, string> Faults() =>
        new()
        {
            {
                "GetTrace",
                new GetTraceRequest { TraceId = "123" },
                RpcCode.NotFound,
                "trace not found"
            },
            {
                "GetTrace",
                new GetTraceRequest { TraceId = "xyz" },
                RpcCode.InvalidArgument,
                "trace_id is not a trace id: give up to 32 hexadecimal digits, not all zero"
            },
            {
                "GetTrace",
                new GetTraceRequest { TraceId = "0" },
                RpcCode.InvalidArgument,
                "trace_id is not a trace id: give up to 32 hexadecimal digits, not all zero"
            },
            { "FindTraces", new FindTracesRequest(), RpcCode.InvalidArgument, "query is required" },
            { "FindTraceSummaries", new FindTracesRequest(), RpcCode.InvalidArgument, "query is required" },
            {
                "FindTraces",
                new FindTracesRequest { Query = new TraceQueryParameters { StartTimeMin = Time(From) } },
                RpcCode.InvalidArgument,
                "query.start_time_min and query.start_time_max are required"
            },
            {
                "FindTraces",
                new FindTracesRequest
                {
                    Query = new TraceQueryParameters { StartTimeMin = Time(To), StartTimeMax = Time(From) },
                },
                RpcCode.InvalidArgument,
                "query.start_time_min is not before query.start_time_max"
            },
            {
                "FindTraces",
                new FindTracesRequest { Query = WithDepth(-1) },
                RpcCode.InvalidArgument,
                "limit must be between 1 and 10000"
            },
            {
                "FindTraces",
                new FindTracesRequest { Query = WithDepth(10_001) },
                RpcCode.InvalidArgument,
                "limit must be between 1 and 10000"
            },
            { "GetOperations", new GetOperationsRequest(), RpcCode.InvalidArgument, "service is required" },
            {
                "GetOperations",
                new GetOperationsRequest { Service = "a", SpanKind = "odd" },
                RpcCode.InvalidArgument,
                "span_kind 'odd' is not one of unspecified, internal, server, client, producer, consumer"
            },
            {
                "GetDependencies",
                new GetDependenciesRequest { StartTime = Time(From) },
                RpcCode.InvalidArgument,
                "start_time and end_time are required"
            },
            {
                "GetDependencies",
                new GetDependenciesRequest { StartTime = Time(From), EndTime = Time(From) },
                RpcCode.InvalidArgument,
                "start_time is not before end_time"
            },
            { "Nothing", new GetServicesRequest(), RpcCode.Unimplemented, $"no method {GrpcHost.V3}Nothing" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Call_ThatCannotBeAnswered_SaysWhy(string method, IMessage request, RpcCode code, string message)
    {
        await using var host = await GrpcHost.StartWithSpansAsync();

        var answer = await host.Caller.CallAsync(request.ToByteArray(), GrpcHost.V3 + method);

        Assert.Equal((code, message), (answer.Status, answer.Message));
    }

    private static TraceQueryParameters Query() => new() { StartTimeMin = Time(From), StartTimeMax = Time(To) };

    private static TraceQueryParameters WithDepth(int depth)
    {
        var query = Query();
        query.SearchDepth = depth;
        return query;
    }

    private static Timestamp Time(string text) =>
        Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    private static TestSpans LargeTrace(int spanCount)
    {
        var spans = new TestSpans();
        for (var i = 0; i < spanCount; i++)
        {
            if (i % 500 == 0)
            {
                spans.Service($"service {i}");
            }
            spans.Span(1, (ulong)i + 1, span => span.With("text", new string('x', 1000)));
        }
        return spans;
    }

    // The same document in protobuf, by the codec for what senders send.
    private static TracesData FromJson(string answer)
    {
        using var output = new ProtoWriter();
        var document = JsonNode.Parse(answer)!["result"]!.ToJsonString();
        OtlpJsonReader.ReadRequest(Encoding.UTF8.GetBytes(document), output);
        return TracesData.Parser.ParseFrom(output.Written.Span);
    }

    // JSON has a status even where none was sent.
    private static TracesData WithStatus(TracesData data)
    {
        var scopes = data.ResourceSpans.SelectMany(resource => resource.ScopeSpans);
        foreach (var span in scopes.SelectMany(scope => scope.Spans))
        {
            span.Status ??= new Status();
        }
        return data;
    }

    private static string ToJson(TraceSummary summary)
    {
        var json = new JsonObject { ["traceId"] = summary.TraceId };
        AddText(json, "rootServiceName", summary.RootServiceName);
        AddText(json, "rootOperationName", summary.RootOperationName);
        json["minStartTimeUnixNano"] = summary.MinStartTimeUnixNano.ToString(CultureInfo.InvariantCulture);
        json["maxEndTimeUnixNano"] = summary.MaxEndTimeUnixNano.ToString(CultureInfo.InvariantCulture);
        AddCount(json, "spanCount", summary.SpanCount);
        AddCount(json, "errorSpanCount", summary.ErrorSpanCount);
        AddCount(json, "orphanSpanCount", summary.OrphanSpanCount);
        var services = new JsonArray();
        foreach (var service in summary.Services)
        {
            var entry = new JsonObject { ["name"] = service.Name };
            AddCount(entry, "spanCount", service.SpanCount);
            AddCount(entry, "errorSpanCount", service.ErrorSpanCount);
            services.Add(entry);
        }
        json["services"] = services;
        return json.ToJsonString();
    }

    private static void AddText(JsonObject json, string name, string text)
    {
        if (text.Length > 0)
        {
            json[name] = text;
        }
    }

    private static void AddCount(JsonObject json, string name, int count)
    {
        if (count > 0)
        {
            json[name] = count;
        }
    }
}
