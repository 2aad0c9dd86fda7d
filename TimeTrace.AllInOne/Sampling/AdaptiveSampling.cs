using System.Collections.Concurrent;
using System.Text;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>
/// Steers the probabilities of services and their operations so that of each a target rate of traces is recorded. It counts the
/// root spans that are kept.
/// </summary>
/// <param name="targetTracesPerSecond">How many traces a second of each operation are wanted.</param>
/// <param name="time">Tells when to steer.</param>
internal sealed class AdaptiveSampling(double targetTracesPerSecond, TimeProvider time)
    : ISpanObserver,
        ISamplingStrategies,
        IHostedService,
        IDisposable
{
    /// <summary>So many services have probabilities of their own.</summary>
    public const int MaxServices = 1000;

    /// <summary>How often probabilities change. Clients ask about as often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private const int MaxNameBytes = 256;

    private readonly ConcurrentDictionary<string, AdaptiveService> _services = new(StringComparer.Ordinal);
    private long _steered = time.GetTimestamp();
    private ITimer? _timer;

    public string? Fault => null;

    public SamplingStrategy Find(string serviceName) =>
        _services.TryGetValue(serviceName, out var service) ? service.Tell() : SamplingStrategy.Everything;

    public void Observe(SpanBatch batch)
    {
        foreach (ref readonly var span in batch.Spans)
        {
            if (span.ParentId.IsEmpty && SamplerTags.TryRead(batch, span, out var calls))
            {
                Count(batch, span, calls);
            }
        }
    }

    /// <summary>Steers by what was counted since the last time.</summary>
    public void Steer()
    {
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(_steered, now).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }
        _steered = now;
        foreach (var (name, service) in _services)
        {
            if (!service.Steer(targetTracesPerSecond, seconds))
            {
                _services.TryRemove(name, out _);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => Steer(), state: null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Count(SpanBatch batch, in SpanEntry span, double? calls)
    {
        Span<char> room = stackalloc char[MaxNameBytes];
        var name = Text(batch.GetServiceName(batch.Resources[span.ResourceIndex]), room);
        if (!name.IsEmpty && FindService(name) is { } service)
        {
            service.Count(Text(batch.GetSpanName(span), room), calls);
        }
    }

    private AdaptiveService? FindService(ReadOnlySpan<char> name) =>
        _services.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known) ? known
        : _services.Count < MaxServices ? _services.GetOrAdd(name.ToString(), static _ => new AdaptiveService())
        : null;

    // Empty where it is too long.
    private static ReadOnlySpan<char> Text(ReadOnlySpan<byte> utf8, Span<char> room) =>
        utf8.Length <= room.Length ? room[..Encoding.UTF8.GetChars(utf8, room)] : [];
}
