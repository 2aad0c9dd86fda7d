namespace TimeTrace.AllInOne.Sampling;

/// <summary>How traces are recorded by the operation that they begin with.</summary>
/// <param name="DefaultProbability">For operations that are not named.</param>
/// <param name="MinTracesPerSecond">So many traces of each operation are recorded whatever its probability.</param>
/// <param name="Probabilities">By the operation's name.</param>
internal sealed record OperationSampling(
    double DefaultProbability,
    double MinTracesPerSecond,
    IReadOnlyDictionary<string, double> Probabilities
);
