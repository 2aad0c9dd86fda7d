using TimeTrace.Benchmarks.Load;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>What to send by UDP; <see cref="DatagramSettings"/> reads it from the command line.</summary>
internal sealed record DatagramOptions
{
    /// <summary>Spans a second, from one socket.</summary>
    public required int SpansPerSecond { get; init; }

    /// <summary>Spans in a datagram.</summary>
    public required int SpansPerDatagram { get; init; }

    /// <summary>How long to send.</summary>
    public required int Seconds { get; init; }

    /// <summary>Decides every span.</summary>
    public required int Seed { get; init; }

    /// <summary>Where the folder of data is made and removed again.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The program that is sent to.</summary>
    public required BackendChoice Backend { get; init; }
}
