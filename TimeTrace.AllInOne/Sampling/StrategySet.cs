namespace TimeTrace.AllInOne.Sampling;

/// <summary>What one file of strategies says.</summary>
/// <param name="Default">For services that it does not name.</param>
/// <param name="Services">By the service's name.</param>
/// <param name="Ignored">What was left out of it, each with its place and the reason.</param>
internal sealed record StrategySet(
    SamplingStrategy Default,
    IReadOnlyDictionary<string, SamplingStrategy> Services,
    IReadOnlyList<string> Ignored
)
{
    /// <summary>What holds without a file: every trace is recorded.</summary>
    public static readonly StrategySet Everything = new(
        SamplingStrategy.Everything,
        new Dictionary<string, SamplingStrategy>(StringComparer.Ordinal),
        []
    );

    public SamplingStrategy Of(string serviceName) => Services.GetValueOrDefault(serviceName, Default);
}
