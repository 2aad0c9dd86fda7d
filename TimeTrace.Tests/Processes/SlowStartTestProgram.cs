using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TimeTrace.ServiceDefaults;

namespace TimeTrace.Tests.Processes;

/// <summary>A service whose start never completes by itself.</summary>
internal static class SlowStartTestProgram
{
    public static Task<int> RunAsync() =>
        ServiceProgram.RunAsync(async () =>
        {
            var builder = Host.CreateApplicationBuilder();
            builder.AddServiceDefaults("slow");
            builder.Services.AddHostedService<NeverStarted>();
            await builder.Build().RunUntilStoppedAsync();
            return 0;
        });

    private sealed class NeverStarted : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Console.WriteLine("starting");
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
