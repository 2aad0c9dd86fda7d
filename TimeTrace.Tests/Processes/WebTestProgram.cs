using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TimeTrace.ServiceDefaults;

namespace TimeTrace.Tests.Processes;

/// <summary>A web service with the service defaults and one endpoint for each thing a test wants to see traced.</summary>
internal static class WebTestProgram
{
    public static Task<int> RunAsync(string[] args) =>
        ServiceProgram.RunAsync(async () =>
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.AddServiceDefaults("web");
            var app = builder.Build();
            app.MapDefaultEndpoints();
            app.Map("/item/{id}", (string id) => id);
            app.Map("/status/{code}", (int code) => Results.StatusCode(code));
            app.Map("/throw", IResult () => throw new InvalidOperationException("as asked"));
            app.Map(
                "/echo",
                (HttpRequest request) => string.Join('\n', request.Headers.Select(h => $"{h.Key}: {h.Value}"))
            );
            app.Map("/relay", async (HttpRequest request) => await RelayAsync(request));
            app.Map("/crash", Crash);
            await app.RunUntilStoppedAsync();
            return 0;
        });

    // Calls the address in the query, by default on this very server, and answers what came back.
    private static async Task<string> RelayAsync(HttpRequest request)
    {
        using var http = new HttpClient();
        var target = new Uri(new Uri($"{request.Scheme}://{request.Host}"), request.Query["to"]);
        using var response = await http.GetAsync(target, request.HttpContext.RequestAborted);
        return await response.Content.ReadAsStringAsync(request.HttpContext.RequestAborted);
    }

    private static async Task Crash()
    {
        var thread = new Thread(() => throw new InvalidOperationException("crashed as asked"));
        thread.Start();
        await Task.Delay(Timeout.Infinite);
    }
}
