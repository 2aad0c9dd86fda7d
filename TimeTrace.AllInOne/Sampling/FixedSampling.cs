namespace TimeTrace.AllInOne.Sampling;

/// <summary>Every trace of every service is recorded: what holds unless something else is asked for.</summary>
internal sealed class FixedSampling : ISamplingStrategies
{
    public string? Fault => null;

    public SamplingStrategy Find(string serviceName) => SamplingStrategy.Everything;
}
