using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace TimeTrace.ServiceDefaults;

/// <summary>Our defaults for standard settings; any other source of settings overrides them.</summary>
internal static class DefaultSettings
{
    private static readonly Dictionary<string, string?> Values = new(StringComparer.OrdinalIgnoreCase)
    {
        // A batch is sent again until its timeout, so that a backend may start a minute after us or restart.
        ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "60000",
        // Spans that wait meanwhile; what comes on top is dropped and counted by the SDK.
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = "32768",
        // A trace is seen about a second after it ended.
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        // What a service does is its own log lines; each request is a span.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        // The host logs with its whole stack what the program then says in a sentence.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
    };

    public static void AddTo(IConfigurationBuilder configuration) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Values });
}
