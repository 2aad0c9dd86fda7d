namespace TimeTrace.AllInOne;

/// <summary>One port as users know it.</summary>
/// <param name="Port">What it is for.</param>
/// <param name="Name">Its name in start lines and options, for example <c>otlp-grpc</c>; of a receiver also in the ledger.</param>
/// <param name="UsualNumber">The port number that clients expect.</param>
/// <param name="Transport">What is spoken there.</param>
/// <param name="Path">The path of the link that the start lines show.</param>
/// <param name="Purpose">One phrase for the help text.</param>
internal sealed record PortSetting(
    Port Port,
    string Name,
    int UsualNumber,
    PortTransport Transport,
    string Path,
    string Purpose
)
{
    /// <summary>The number that stands for a port that is not opened.</summary>
    public const int Off = -1;

    /// <summary>Whether spans are sent there.</summary>
    public bool IsReceiver { get; init; } = true;

    /// <summary>Whether it is opened only where that is asked for.</summary>
    public bool IsOnRequest { get; init; }

    /// <summary>The number where nothing else is said.</summary>
    public int DefaultNumber => IsOnRequest ? Off : UsualNumber;

    /// <summary>The option's name without dashes.</summary>
    public string OptionName => Name + "-port";

    /// <summary>The scheme of its links.</summary>
    public string Scheme =>
        Transport switch
        {
            PortTransport.Tcp => "tcp",
            PortTransport.Udp => "udp",
            _ => "http",
        };
}
