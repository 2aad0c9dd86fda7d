namespace TimeTrace.AllInOne.Sampling;

/// <summary>The probability of one operation, steered so that a target rate of traces is recorded. Not safe for concurrent use.</summary>
internal sealed class AdaptiveProbability
{
    /// <summary>No probability is below it.</summary>
    public const double Min = 1e-5;

    // Within this share of the target nothing changes, so that chance does not.
    private const double Tolerance = 0.3;

    // Traffic that falls for a moment must not let a flood in.
    private const double MaxGrowth = 1.5;

    private const double GrowthWithoutTraffic = 2;

    private double _calls;
    private bool _wasSeen;

    // What clients follow: they ask once a minute or so, and until then keep to what they were told last.
    private double _told = 1;

    /// <summary>New operations are recorded whole: there is something to see at once.</summary>
    public double Current { get; private set; } = 1;

    /// <summary>Whether it says what would hold without it, so that it can be forgotten.</summary>
    public bool IsIdle { get; private set; }

    /// <summary>The probability for a client that asks.</summary>
    public double Tell() => _told = Current;

    /// <summary>Counts a recorded trace.</summary>
    /// <param name="calls">How many calls it stands for; null where its client does not say.</param>
    public void Count(double? calls)
    {
        _wasSeen = true;
        _calls += calls ?? 1 / _told;
    }

    /// <summary>Steers by what was counted since the last time.</summary>
    /// <param name="targetTracesPerSecond">How many are wanted.</param>
    /// <param name="seconds">The time since the last time.</param>
    public void Steer(double targetTracesPerSecond, double seconds)
    {
        Current = Math.Clamp(Next(targetTracesPerSecond, _calls / seconds), Min, 1);
        IsIdle = !_wasSeen && Current >= 1;
        (_calls, _wasSeen) = (0, false);
    }

    private double Next(double target, double callsPerSecond)
    {
        if (callsPerSecond == 0)
        {
            return Current * GrowthWithoutTraffic;
        }
        var recorded = callsPerSecond * Current;
        return Math.Abs(recorded - target) <= Tolerance * target
            ? Current
            : Math.Min(target / callsPerSecond, Current * MaxGrowth);
    }
}
