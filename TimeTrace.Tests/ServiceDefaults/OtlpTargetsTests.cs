using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;
using TimeTrace.ServiceDefaults;
using TimeTrace.ServiceDefaults.Exporting;

namespace TimeTrace.Tests.ServiceDefaults;

public class OtlpTargetsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4317", "Grpc http://a:4317/")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4318", "HttpProtobuf http://a:4318/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4318/base/", "HttpProtobuf http://a:4318/base/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://a:4318/own", "HttpProtobuf http://a:4318/own")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://a:1|OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf|OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=grpc",
        "Grpc http://a:1/"
    )]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4317|OTEL_EXPORTER_OTLP_HEADERS=key=secret|ConnectionStrings:jaeger=http://b:4317",
        "Grpc http://a:4317/ key=secret, Grpc http://b:4317/"
    )]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4317|ConnectionStrings:jaeger=http://A:4317/",
        "Grpc http://a:4317/"
    )]
    [InlineData(
        "ConnectionStrings:jaeger=Endpoint=https://b;Protocol=http/protobuf;Headers=\"k=v,l=w\"",
        "HttpProtobuf https://b/v1/traces k=v,l=w"
    )]
    [InlineData(
        "TimeTrace:TracingBackends=x y|ConnectionStrings:x=http://x:4317|ConnectionStrings:y=http://y:4318|ConnectionStrings:jaeger=http://z:4317",
        "Grpc http://x:4317/, HttpProtobuf http://y:4318/v1/traces"
    )]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4317|OTEL_TRACES_EXPORTER=none", "")]
    public void ForTraces_Settings_Targets(string settings, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                OtlpTargets
                    .ForTraces(Configuration(settings))
                    .Select(target => $"{target.Protocol} {target.Endpoint} {target.Headers}".TrimEnd())
            )
        );

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=localhost:4317", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=/v1/traces", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://a|OTEL_EXPORTER_OTLP_PROTOCOL=http/json",
        "OTEL_EXPORTER_OTLP_PROTOCOL"
    )]
    [InlineData(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://a|OTEL_EXPORTER_OTLP_TRACES_TIMEOUT=soon",
        "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"
    )]
    [InlineData("ConnectionStrings:jaeger=secret", "ConnectionStrings__jaeger")]
    [InlineData("ConnectionStrings:jaeger=Endpoint=http://a;Protocl=grpc", "ConnectionStrings__jaeger")]
    [InlineData("ConnectionStrings:jaeger=Endpoint=http://a;Protocol=udp", "ConnectionStrings__jaeger: Protocol")]
    [InlineData("TimeTrace:TracingBackends=tempo", "ConnectionStrings__tempo")]
    public void ForTraces_BadSetting_ErrorNamesItAndShowsNoValue(string settings, string setting)
    {
        var fault = Assert.Throws<SettingException>(() => OtlpTargets.ForTraces(Configuration(settings)));

        Assert.Equal(setting, fault.Setting);
        Assert.StartsWith(setting + " ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForSignal_EndpointForAll_EachSignalHasItsPath()
    {
        var configuration = Configuration("OTEL_EXPORTER_OTLP_ENDPOINT=http://a:4318|OTEL_LOGS_EXPORTER=none");

        Assert.Equal(
            new Uri("http://a:4318/v1/metrics"),
            OtlpTargets.ForSignal(OtlpSignal.Metrics, configuration)?.Endpoint
        );
        Assert.Null(OtlpTargets.ForSignal(OtlpSignal.Logs, configuration));
    }

    [Fact]
    public void ApplyTo_TargetWithoutHeaders_TheHeadersOfOtherEndpointsAreNotSent()
    {
        var options = new OtlpExporterOptions { Headers = "key=secret" };

        OtlpTargets.ForTraces(Configuration("ConnectionStrings:jaeger=http://a:4317"))[0].ApplyTo(options);

        Assert.Null(options.Headers);
    }

    [Theory]
    [InlineData("services:server:http:0=http://a:1", "http://a:1/")]
    [InlineData("services:server:https:0=https://a:2", "https://a:2/")]
    [InlineData("", "http://fallback/")]
    public void GetServiceEndpoint_Settings_Address(string settings, string expected) =>
        Assert.Equal(
            new Uri(expected),
            Configuration(settings).GetServiceEndpoint("server", new Uri("http://fallback"))
        );

    [Theory]
    [InlineData("")]
    [InlineData("services:server:http:0=nowhere")]
    public void GetServiceEndpoint_MissingOrBad_ErrorNamesTheSetting(string settings)
    {
        var fault = Assert.Throws<SettingException>(() => Configuration(settings).GetServiceEndpoint("server"));

        Assert.Equal("services__server__http__0", fault.Setting);
    }

    // name=value|name=value
    private static IConfiguration Configuration(string settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Select(setting => setting.Split('=', 2))
                    .Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1]))
            )
            .Build();
}
