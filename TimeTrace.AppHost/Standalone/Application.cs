using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Runs the parts: starts them, waits for their health in order, reports every end, stops them in reverse order.</summary>
/// <remarks>A part that ends is not started again and the others go on, so that what happened can be looked at.</remarks>
internal sealed class Application(Settings settings, Parts parts, LogPrefixer log)
{
    private readonly Links _links = new(settings.Ports);
    private readonly List<(ChildProcess Child, Task Reported)> _running = [];
    private bool _stopping;
    private bool _failed;

    /// <summary>Runs until <paramref name="stop"/>, or until nothing is left that runs; <paramref name="hurry"/> kills what has not stopped yet.</summary>
    /// <returns>The exit code: 0, or 1 where a part failed.</returns>
    public async Task<int> RunAsync(CancellationToken stop, CancellationToken hurry)
    {
        try
        {
            await RunUntilStopAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.Write("Stopping; Ctrl-C once more kills what still runs.");
        }
        finally
        {
            await StopAllAsync(hurry);
        }
        return _failed ? 1 : 0;
    }

    private async Task RunUntilStopAsync(CancellationToken stop)
    {
        log.Write("Standalone build: the application runs as plain processes, without containers.");

        // The server loses nothing by starting beside the backend: it has spans to send only once the client calls.
        var jaeger = Start(parts.Jaeger);
        var server = Start(parts.Server);
        if (!await IsHealthyAsync(jaeger, stop) || !await IsHealthyAsync(server, stop))
        {
            return;
        }
        log.Write(AddressTable.Of(settings.Ports));
        await RunClientAsync(stop);
        log.Write("Running; Ctrl-C stops everything.");
        await Task.WhenAll(jaeger.Ended, server.Ended).WaitAsync(stop);
    }

    private async Task RunClientAsync(CancellationToken stop)
    {
        string? traceId = null;
        var client = Start(parts.Client, line => traceId ??= Links.TraceIdIn(line));
        await client.Ended.WaitAsync(stop);
        if (traceId is not null)
        {
            log.Write($"The client's trace: {_links.Trace(traceId)}");
        }
    }

    private ChildProcess Start(Part part, Action<string>? seeLine = null)
    {
        var child = ChildProcess.Start(
            part,
            line =>
            {
                log.Write(part, line);
                seeLine?.Invoke(line);
            },
            line => log.WriteError(part, line)
        );
        log.Write($"{part.Name} starts as process {child.Id}.");
        _running.Add((child, ReportEndAsync(child)));
        return child;
    }

    private async Task<bool> IsHealthyAsync(ChildProcess child, CancellationToken stop)
    {
        var fault = await HealthProbe.WaitAsync(child, settings.Seconds(Settings.StartTimeout), stop);
        if (fault is not null)
        {
            Fail(fault);
        }
        return fault is null;
    }

    private async Task ReportEndAsync(ChildProcess child)
    {
        var exitCode = await child.Ended;
        if (exitCode != 0 && !(_stopping && StopSignals.ExitCodes.Contains(exitCode)))
        {
            Fail($"{child.Part.Name} ended with exit code {exitCode}.");
        }
        else if (!_stopping && child.Part.HealthUrl is not null)
        {
            log.Write($"{child.Part.Name} ended with exit code 0.");
        }
    }

    /// <summary>The services first: what they still send, the backend still takes.</summary>
    private async Task StopAllAsync(CancellationToken hurry)
    {
        _stopping = true;
        foreach (var (child, reported) in Enumerable.Reverse(_running))
        {
            var endedByItself = await child.StopAsync(settings.Seconds(Settings.StopTimeout), hurry);
            await reported;
            if (!endedByItself)
            {
                Fail($"{child.Part.Name} did not stop in time and was killed.");
            }
            child.Dispose();
        }
    }

    private void Fail(string sentence)
    {
        _failed = true;
        log.WriteError(sentence);
    }
}
