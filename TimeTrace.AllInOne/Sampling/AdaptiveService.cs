namespace TimeTrace.AllInOne.Sampling;

/// <summary>The probabilities of one service: by operation, and one for all operations beyond a bound.</summary>
internal sealed class AdaptiveService
{
    /// <summary>So many operations have their own probability.</summary>
    public const int MaxOperations = 200;

    // However rare an operation is, one trace of it a minute is recorded.
    private const double MinTracesPerSecond = 1.0 / 60;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, AdaptiveProbability> _operations = new(StringComparer.Ordinal);
    private readonly AdaptiveProbability _others = new();

    /// <summary>Counts a recorded trace.</summary>
    /// <param name="operation">The name of its root span.</param>
    /// <param name="calls">How many calls it stands for; null where its client does not say.</param>
    public void Count(ReadOnlySpan<char> operation, double? calls)
    {
        lock (_lock)
        {
            Find(operation).Count(calls);
        }
    }

    /// <summary>Steers every operation by what was counted since the last time.</summary>
    /// <returns>Whether there is anything left to say of the service.</returns>
    public bool Steer(double targetTracesPerSecond, double seconds)
    {
        lock (_lock)
        {
            _others.Steer(targetTracesPerSecond, seconds);
            foreach (var (name, operation) in _operations)
            {
                operation.Steer(targetTracesPerSecond, seconds);
                if (operation.IsIdle)
                {
                    _operations.Remove(name);
                }
            }
            return _operations.Count > 0 || !_others.IsIdle;
        }
    }

    /// <summary>What a client is told.</summary>
    public SamplingStrategy Tell()
    {
        lock (_lock)
        {
            var byDefault = _others.Tell();
            var probabilities = _operations.ToDictionary(
                entry => entry.Key,
                entry => entry.Value.Tell(),
                StringComparer.Ordinal
            );
            return new SamplingStrategy(SamplingType.Probabilistic, byDefault)
            {
                Operations = new OperationSampling(byDefault, MinTracesPerSecond, probabilities),
            };
        }
    }

    private AdaptiveProbability Find(ReadOnlySpan<char> operation)
    {
        var byName = _operations.GetAlternateLookup<ReadOnlySpan<char>>();
        if (byName.TryGetValue(operation, out var known))
        {
            return known;
        }
        // Names that are too long, or hold an id, are many.
        if (operation.IsEmpty || _operations.Count >= MaxOperations)
        {
            return _others;
        }
        var added = new AdaptiveProbability();
        _operations.Add(operation.ToString(), added);
        return added;
    }
}
