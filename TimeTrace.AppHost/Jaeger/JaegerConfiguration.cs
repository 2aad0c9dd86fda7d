namespace Aspire.Hosting.Jaeger;

/// <summary>The configuration documents of Jaeger v2, which reads no environment variable that its document does not name.</summary>
/// <remarks>
/// A document of one's own replaces Jaeger's whole default, so each names every receiver and extension.
/// Receivers listen on all interfaces of the container; on localhost, their default, nothing outside would reach them.
/// See https://www.jaegertracing.io/docs/2.20/deployment/configuration/.
/// </remarks>
internal static class JaegerConfiguration
{
    /// <summary>Elasticsearch as the storage: one node, so no replicas; a month is searched for a trace id.</summary>
    public const string Elasticsearch = """
        service:
          extensions: [jaeger_storage, jaeger_query, remote_sampling, healthcheckv2]
          pipelines:
            traces:
              receivers: [otlp]
              processors: [batch]
              exporters: [jaeger_storage_exporter]
          telemetry:
            resource:
              service.name: jaeger
            logs:
              level: info
        extensions:
          healthcheckv2:
            use_v2: true
            http:
              endpoint: 0.0.0.0:13133
          jaeger_storage:
            backends:
              main:
                elasticsearch:
                  server_urls: ${env:ES_SERVER_URLS}
                  auth:
                    basic:
                      username: ${env:ES_USERNAME}
                      password: ${env:ES_PASSWORD}
                  max_span_age: 720h
                  indices:
                    spans:
                      shards: 1
                      replicas: 0
                    services:
                      shards: 1
                      replicas: 0
                    dependencies:
                      shards: 1
                      replicas: 0
                    sampling:
                      shards: 1
                      replicas: 0
          jaeger_query:
            storage:
              traces: main
            http:
              endpoint: 0.0.0.0:16686
            grpc:
              endpoint: 0.0.0.0:16685
          remote_sampling:
            file:
              path: ""
              default_sampling_probability: 1
              reload_interval: 1s
            http:
              endpoint: 0.0.0.0:5778
            grpc:
              endpoint: 0.0.0.0:5779
        receivers:
          otlp:
            protocols:
              grpc:
                endpoint: 0.0.0.0:4317
              http:
                endpoint: 0.0.0.0:4318
        processors:
          batch:
        exporters:
          jaeger_storage_exporter:
            trace_storage: main
        """;
}
