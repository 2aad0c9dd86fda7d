using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TimeTrace.AllInOne;
using TimeTrace.Tracing.Model;
using SpanKind = TimeTrace.Tracing.Model.SpanKind;

namespace TimeTrace.Tests.AllInOne;

/// <summary>OpenTelemetry's own exporter for .NET sends to the host.</summary>
public sealed class DotNetExporterTests
{
    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Export_SpanWithEverything_ComesBack(OtlpExportProtocol protocol)
    {
        await using var host = await RunningHost.StartAsync();
        var isGrpc = protocol == OtlpExportProtocol.Grpc;
        var sourceName = $"exporter-{protocol}";
        using var source = new ActivitySource(sourceName, "1.2.3");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(sourceName)
            .ConfigureResource(resource => resource.AddService("exporter", serviceInstanceId: "one"))
            .AddOtlpExporter(exporter =>
            {
                exporter.Protocol = protocol;
                exporter.Endpoint = isGrpc ? host.Address(Port.OtlpGrpc) : host.Address(Port.OtlpHttp, "/v1/traces");
            })
            .Build();

        TraceId traceId;
        using (var activity = source.StartActivity("höchst", ActivityKind.Producer)!)
        {
            activity.SetTag("text", "größer");
            activity.SetTag("count", 42L);
            activity.SetTag("numbers", new[] { 1.5, -2 });
            activity.AddEvent(new ActivityEvent("event", tags: new ActivityTagsCollection { ["key"] = true }));
            activity.SetStatus(ActivityStatusCode.Error, "broken");
            Assert.True(TraceId.TryParse(activity.TraceId.ToHexString(), out traceId));
        }
        Assert.True(provider.ForceFlush());

        var trace = (await host.Query.GetTraceAsync(traceId, raw: true, default))!;
        var span = trace.ReadSpan(0);
        Assert.Equal("exporter", trace.Resources[0].ServiceName);
        Assert.Equal((sourceName, "1.2.3"), (trace.Scopes[0].Name, trace.Scopes[0].Version));
        Assert.Equal(("höchst", SpanKind.Producer), (span.Name, span.Kind));
        Assert.Equal((SpanStatusCode.Error, "broken"), (span.StatusCode, span.StatusMessage));
        Assert.Equal(
            ["text=größer", "count=42", "numbers=[1.5,-2]"],
            span.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}")
        );
        Assert.Equal("key=true", $"{span.Events[0].Attributes[0].Key}={span.Events[0].Attributes[0].Value}");
        var account = host.Account(isGrpc ? "otlp-grpc" : "otlp-http");
        Assert.Equal((1, 1L), (account.Requests, account.StoredSpans));
    }
}
