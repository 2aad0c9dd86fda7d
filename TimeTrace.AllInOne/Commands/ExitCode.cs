namespace TimeTrace.AllInOne.Commands;

/// <summary>How the program ends; scripts rely on it.</summary>
internal static class ExitCode
{
    /// <summary>All is good.</summary>
    public const int Good = 0;

    /// <summary>Damage was found, or the work could not be done.</summary>
    public const int Bad = 1;

    public const int InvalidOptions = 2;

    public const int PortsUnavailable = 3;

    /// <summary>The data folder cannot be used.</summary>
    public const int DataUnavailable = 4;

    /// <summary>The same for the help text.</summary>
    public const string Help =
        "Exit codes: 0 all is good; 1 damage was found, or the work could not be done; 2 wrong arguments; "
        + "3 a port cannot be had; 4 the data folder cannot be used.";
}
