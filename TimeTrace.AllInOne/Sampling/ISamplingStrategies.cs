namespace TimeTrace.AllInOne.Sampling;

/// <summary>Knows what clients are to record.</summary>
internal interface ISamplingStrategies
{
    /// <summary>What the clients of a service are told; one that nobody knows gets what holds for all.</summary>
    SamplingStrategy Find(string serviceName);

    /// <summary>What a person should know of, one sentence; null where all is well.</summary>
    string? Fault { get; }
}
