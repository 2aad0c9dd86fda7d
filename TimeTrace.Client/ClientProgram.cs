using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TimeTrace.ServiceDefaults;

namespace TimeTrace.Client;

/// <summary>The client from its options to its exit code.</summary>
internal static class ClientProgram
{
    private static readonly Uri DefaultServer = new("http://localhost:8000");
    private static readonly Uri DefaultUi = new("http://localhost:16686");

    public static async Task<int> RunAsync(ClientOptions options)
    {
        using var signal = new ExitSignal();
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults("client");

        // stdout is for results.
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );

        var server = options.Server ?? builder.Configuration.GetServiceEndpoint("server", DefaultServer);
        var report = new Report(UiAddress(builder.Configuration));
        using var host = builder.Build();
        using var timeServer = new TimeServer(
            server,
            options.Timeout,
            host.Services.GetRequiredService<ILogger<TimeServer>>()
        );
        var exitCode = ExitCode.RequestFailed;
        try
        {
            await host.StartAsync(signal.Token);
            var succeeded = options.Load
                ? await LoadRun.RunAsync(timeServer, options, signal.Token)
                : await RepeatedRun.RunAsync(timeServer, report, options, signal.Token);
            exitCode = succeeded ? ExitCode.Ok : ExitCode.RequestFailed;
        }
        catch (OperationCanceledException)
        {
            // Only a signal cancels; the host may have heard of it before we did.
            exitCode = await signal.ExitCode;
        }

        await host.StopAsync(CancellationToken.None);
        return exitCode;
    }

    private static Uri? UiAddress(ConfigurationManager configuration) =>
        !configuration.HasTracingBackend() ? null
        : configuration["TimeTrace:UiUrl"] is { Length: > 0 } url ? HttpAddress.Parse("TimeTrace__UiUrl", url)
        : DefaultUi;
}
