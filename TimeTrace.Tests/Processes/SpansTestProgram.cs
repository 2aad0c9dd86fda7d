using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using TimeTrace.ServiceDefaults;

namespace TimeTrace.Tests.Processes;

/// <summary>Makes <see cref="Count"/> spans at once and then ends in the way it is asked to.</summary>
internal static class SpansTestProgram
{
    public const int Count = 1000;

    public static async Task<int> RunAsync(string ending)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddServiceDefaults("spans");
        using var host = builder.Build();
        await host.StartAsync();
        using var source = new ActivitySource(builder.Environment.ApplicationName);
        for (var i = 0; i < Count; i++)
        {
            source.StartActivity(string.Create(CultureInfo.InvariantCulture, $"span {i}"))?.Dispose();
        }

        Console.WriteLine("ready");
        switch (ending)
        {
            case "normal":
                await host.StopAsync();
                return 0;
            case "signal":
                await host.WaitForShutdownAsync();
                return 0;
            case "exit":
                Environment.Exit(7);
                return 0;
            case "throw":
                using (source.StartActivity("doomed"))
                {
                    throw new InvalidOperationException("thrown as asked");
                }

            case "throw-on-thread":
                using (source.StartActivity("doomed"))
                {
                    new Thread(() => throw new InvalidOperationException("thrown as asked")).Start();
                    await Task.Delay(Timeout.Infinite);
                }

                return 0;
            default:
                throw new ArgumentException(ending, nameof(ending));
        }
    }
}
