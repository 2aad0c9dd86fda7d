namespace TimeTrace.AllInOne.Sampling;

/// <summary>What the clients of one service are told.</summary>
/// <param name="Type">How they decide.</param>
/// <param name="Param">The probability, 0 to 1, or whole traces a second.</param>
internal sealed record SamplingStrategy(SamplingType Type, double Param)
{
    /// <summary>Every trace is recorded.</summary>
    public static readonly SamplingStrategy Everything = new(SamplingType.Probabilistic, 1);

    /// <summary>What holds for single operations; null where none has its own probability.</summary>
    public OperationSampling? Operations { get; init; }
}
