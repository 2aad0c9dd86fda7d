using System.Net;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Waits until a part is ready to work.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Asks until the answer is 200, the part has ended, or <paramref name="bound"/> has passed.</summary>
    /// <returns>Null once it is healthy, else a sentence that says why it is not.</returns>
    public static async Task<string?> WaitAsync(ChildProcess child, TimeSpan bound, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(bound);
        HttpStatusCode? answer = null;
        try
        {
            while (!child.Ended.IsCompleted)
            {
                answer = await AskAsync(child.Part.HealthUrl!, deadline.Token);
                if (answer == HttpStatusCode.OK)
                {
                    return null;
                }
                await Task.WhenAny(child.Ended, Task.Delay(Pause, deadline.Token));
            }
            return $"{child.Part.Name} ended before it was healthy.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{child.Part.Name} did not become healthy within {bound.TotalSeconds} s: "
                + $"{child.Part.HealthUrl} answered {answer?.ToString() ?? "nothing"}.";
        }
    }

    private static async Task<HttpStatusCode?> AskAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
