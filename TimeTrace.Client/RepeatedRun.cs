namespace TimeTrace.Client;

/// <summary>Requests one after the other; one alone is the usual case.</summary>
internal static class RepeatedRun
{
    /// <summary>Answers whether all of them succeeded.</summary>
    public static async Task<bool> RunAsync(
        TimeServer server,
        Report report,
        ClientOptions options,
        CancellationToken cancellationToken
    )
    {
        var succeeded = true;
        using var ticks = new PeriodicTimer(
            options.Every > TimeSpan.Zero ? options.Every : TimeSpan.FromMilliseconds(1)
        );
        for (var count = 1; ; count++)
        {
            var answer = await server.AskAsync(cancellationToken);
            report.Print(answer);
            succeeded &= answer.Error is null;
            if (count == options.Repeat)
            {
                return succeeded;
            }

            await ticks.WaitForNextTickAsync(cancellationToken);
        }
    }
}
