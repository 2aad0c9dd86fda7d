using OpenTelemetry.Exporter;

namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>One endpoint that one signal is sent to.</summary>
/// <param name="Name">Unique among all targets of the process.</param>
/// <param name="Endpoint">The whole address; over HTTP with the signal's path.</param>
/// <param name="Protocol">gRPC or HTTP with protobuf.</param>
/// <param name="Headers">As in OTEL_EXPORTER_OTLP_HEADERS; may hold secrets, so they go to this endpoint only.</param>
/// <param name="TimeoutMilliseconds">For one batch with all its retries; null for the exporter's own setting.</param>
internal sealed record OtlpTarget(
    string Name,
    Uri Endpoint,
    OtlpExportProtocol Protocol,
    string? Headers,
    int? TimeoutMilliseconds = null
)
{
    public void ApplyTo(OtlpExporterOptions options)
    {
        options.Endpoint = Endpoint;
        options.Protocol = Protocol;
        options.Headers = Headers;
        options.TimeoutMilliseconds = TimeoutMilliseconds ?? options.TimeoutMilliseconds;

        // Over TLS the exporter's own client is needed: it knows the certificates of the OTEL settings.
        if (Protocol == OtlpExportProtocol.Grpc && Endpoint.Scheme == Uri.UriSchemeHttp)
        {
            var timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds);
            options.HttpClientFactory = () => new HttpClient(new RetryableFailures()) { Timeout = timeout };
        }
    }
}
