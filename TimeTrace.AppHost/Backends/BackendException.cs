namespace TimeTrace.AppHost.Backends;

/// <summary>The tracing backend cannot be had as it was asked for. The message is a line for every fault.</summary>
internal sealed class BackendException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>A sentence for every fault.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
