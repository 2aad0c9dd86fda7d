using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TimeTrace.ServiceDefaults.Exit;

/// <summary>Sends what is still queued before the process ends, however it ends, within a bound.</summary>
/// <remarks>
/// Ways out: the host stops (normal end, Ctrl-C, SIGTERM), an exception nobody caught on any thread, Environment.Exit.
/// A killed process loses what it had queued.
/// </remarks>
internal sealed class SafeExit : IHostedLifecycleService, IDisposable
{
    private readonly IServiceProvider _services;
    private readonly int _timeoutMilliseconds;

    // Listens from before the first export until after the last, which says how much was dropped.
    private readonly TelemetryTrouble _trouble = new();
    private int _flushed;

    public SafeExit(IServiceProvider services, IConfiguration configuration)
    {
        _services = services;
        _timeoutMilliseconds = (int)ExitTimeout.Read(configuration).TotalMilliseconds;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>All services have stopped; no span is made any more.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _trouble.Dispose();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void OnProcessExit(object? sender, EventArgs ended) => Flush();

    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs crash)
    {
        _services.GetService<SpansUnderWay>()?.End(crash.ExceptionObject as Exception);
        Flush();
    }

    // Threads of our own: at a crash the pool may be what is stuck.
    private void Flush()
    {
        if (Interlocked.Exchange(ref _flushed, 1) != 0)
        {
            return;
        }

        var started = Stopwatch.GetTimestamp();
        Thread[] threads = [new(FlushSpans), new(FlushMetrics), new(FlushLogs)];
        foreach (var thread in threads)
        {
            thread.IsBackground = true;
            thread.Start();
        }

        foreach (var thread in threads)
        {
            var left = _timeoutMilliseconds - Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            thread.Join((int)Math.Max(left, 0));
        }
    }

    private void FlushSpans()
    {
        var provider = _services.GetService<TracerProvider>();

        // Shutdown serves one exporter after the other. This wakes them all, so that they send while a dead one is waited for.
        provider?.ForceFlush(0);
        provider?.Shutdown(_timeoutMilliseconds);
    }

    private void FlushMetrics() => _services.GetService<MeterProvider>()?.Shutdown(_timeoutMilliseconds);

    private void FlushLogs() => _services.GetService<LoggerProvider>()?.Shutdown(_timeoutMilliseconds);
}
