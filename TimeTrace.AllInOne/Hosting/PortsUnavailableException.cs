namespace TimeTrace.AllInOne.Hosting;

/// <summary>Ports that cannot be listened on.</summary>
/// <param name="faults">One sentence for each, naming its settings.</param>
internal sealed class PortsUnavailableException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>One sentence for each port.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
