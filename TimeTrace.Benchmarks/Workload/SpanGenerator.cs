namespace TimeTrace.Benchmarks.Workload;

/// <summary>
/// Makes the same traces for the same seed: 6 to 60 spans each, most of them small, from the shop of <see cref="Catalog"/>;
/// events on one span in twenty, an error on one in a hundred, and about 28 traces a second of span time.
/// </summary>
/// <param name="seed">Decides everything.</param>
internal sealed class SpanGenerator(int seed)
{
    /// <summary>The start of the first trace is shortly after this.</summary>
    public const ulong FirstStartUnixNano = 1_750_000_000_000_000_000;

    private const double MeanNanoBetweenTraces = 36e6;
    private const double MedianRootNano = 80e6;
    private const int MinDurationNano = 1_000;

    private readonly Random _random = new(seed);
    private ulong _nowUnixNano = FirstStartUnixNano;

    public int TraceCount { get; private set; }

    public int SpanCount { get; private set; }

    /// <summary>How much span time the traces so far take.</summary>
    public ulong ElapsedNano => _nowUnixNano - FirstStartUnixNano;

    /// <summary>The next trace, its root first and every parent before its children.</summary>
    /// <param name="hasIncident">Whether its last span has the rare attribute.</param>
    public GeneratedSpan[] NextTrace(bool hasIncident = false)
    {
        _nowUnixNano += (ulong)(-Math.Log(1 - _random.NextDouble()) * MeanNanoBetweenTraces);
        var trace = new GeneratedSpan[6 + (int)(55 * Math.Pow(_random.NextDouble(), 2))];
        trace[0] = Make(null, service: 0, _nowUnixNano, RootNano(), hasIncident: false);
        for (var i = 1; i < trace.Length; i++)
        {
            var parent = trace[_random.Next(Math.Max(0, i - 6), i)];
            trace[i] = MakeChild(parent, hasIncident && i == trace.Length - 1);
        }
        TraceCount++;
        return trace;
    }

    private GeneratedSpan MakeChild(GeneratedSpan parent, bool hasIncident)
    {
        // Calls stay within a service nearly as often as they leave it.
        var service = _random.Next(100) < 45 ? parent.Operation.Service : _random.Next(Catalog.Services.Length);
        var start = parent.StartUnixNano + (ulong)(parent.DurationNano * 0.3 * _random.NextDouble());
        var share = 0.05 + (0.65 * _random.NextDouble());
        return Make(parent, service, start, parent.DurationNano * share, hasIncident);
    }

    private GeneratedSpan Make(GeneratedSpan? parent, int service, ulong start, double nano, bool hasIncident) =>
        new()
        {
            Trace = TraceCount,
            Number = SpanCount++,
            Parent = parent?.Number ?? GeneratedSpan.NoParent,
            Operation = NextOperation(service),
            StartUnixNano = start,
            DurationNano = (ulong)Math.Max(MinDurationNano, nano),
            IsError = _random.Next(100) == 0,
            HasEvent = _random.Next(20) == 0,
            IsInCohort = _random.Next(1_000) == 0,
            HasIncident = hasIncident,
            Chance = _random.Next(),
        };

    private Operation NextOperation(int service)
    {
        var operations = Catalog.Operations[service];
        return operations[_random.Next(10) < 6 ? _random.Next(3) : _random.Next(operations.Length)];
    }

    // Log-normal: most requests are quick, a few take seconds.
    private double RootNano()
    {
        var gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return MedianRootNano * Math.Exp(0.9 * gauss);
    }
}
