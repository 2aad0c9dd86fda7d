namespace TimeTrace.AppHost.Ports;

/// <summary>
/// What the application does about ports that other processes hold, found out before anything starts, so that the answer names
/// the setting to change.
/// </summary>
/// <param name="Numbers">The numbers that are left.</param>
/// <param name="Faults">A sentence for every taken port that the application needs or that somebody chose.</param>
/// <param name="Notes">A sentence for every other taken port, which the application goes on without.</param>
internal sealed record PortCheck(PortNumbers Numbers, IReadOnlyList<string> Faults, IReadOnlyList<string> Notes)
{
    /// <summary>What happens to a port of the embedded backend that is not needed.</summary>
    public const string LeftOut = "the tracing backend starts without it";

    /// <param name="numbers">The numbers that are wanted.</param>
    /// <param name="ports">The ports that are going to be opened.</param>
    /// <param name="consequence">What happens to a taken port that is not needed.</param>
    /// <param name="isTaken">Whether another process holds the number of a port; see <see cref="LoopbackPort"/>.</param>
    public static PortCheck Of(
        PortNumbers numbers,
        IReadOnlyList<ApplicationPort> ports,
        string consequence,
        Func<ApplicationPort, int, bool> isTaken
    )
    {
        var taken = ports
            .Where(port => numbers[port] is > ApplicationPort.AnyFree and var number && isTaken(port, number))
            .ToList();
        var spared = taken.Where(port => !port.IsNeeded && !numbers.IsChosen(port)).ToList();
        return new PortCheck(
            numbers.Without(spared),
            [.. taken.Except(spared).Select(port => $"{Taken(port, numbers)}. {Advice(port)}")],
            [.. spared.Select(port => $"{Taken(port, numbers)}: {consequence}. {Advice(port)}")]
        );
    }

    private static string Taken(ApplicationPort port, PortNumbers numbers) =>
        $"Port {ApplicationPort.Text(numbers[port])}, for {port.Meaning}, is taken by another process";

    private static string Advice(ApplicationPort port) =>
        $"Stop that process or choose another port: --{port.SettingName}=PORT.";
}
