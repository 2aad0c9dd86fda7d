namespace TimeTrace.AppHost.Ports;

/// <summary>The number of every port. <see cref="PortNumbersReader"/> reads them from the settings.</summary>
internal sealed class PortNumbers(IReadOnlyDictionary<ApplicationPort, PortNumber> numbers)
{
    /// <inheritdoc cref="PortNumber.Number"/>
    public int? this[ApplicationPort port] => numbers[port].Number;

    public bool IsOpen(ApplicationPort port) => this[port] is not null;

    public bool IsChosen(ApplicationPort port) => numbers[port].IsChosen;

    /// <summary>The same ports with the numbers that clients expect.</summary>
    public PortNumbers AsUsual() =>
        new(
            numbers.ToDictionary(
                pair => pair.Key,
                pair => pair.Value with { Number = IsOpen(pair.Key) ? pair.Key.UsualNumber : null }
            )
        );

    /// <summary>The same without <paramref name="ports"/>, which are not opened.</summary>
    public PortNumbers Without(IReadOnlyCollection<ApplicationPort> ports) =>
        new(
            numbers.ToDictionary(
                pair => pair.Key,
                pair => ports.Contains(pair.Key) ? new PortNumber(null, IsChosen: false) : pair.Value
            )
        );
}
