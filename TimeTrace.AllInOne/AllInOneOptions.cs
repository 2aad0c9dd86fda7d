using System.Net;
using TimeTrace.AllInOne.Options;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.AllInOne;

/// <summary>Every setting of the host, valid; <see cref="Options.CommandLine"/> reads them.</summary>
internal sealed record AllInOneOptions
{
    private const int MiB = 1024 * 1024;

    /// <summary>The addresses to listen on.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [IPAddress.Loopback];

    /// <summary>The port numbers; 0 for any free one.</summary>
    public IReadOnlyDictionary<Port, int> PortNumbers { get; init; } = Ports.DefaultNumbers;

    /// <summary>Host names, besides those of this machine, under which the query port answers.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The secret that the query port wants to see; null where it wants none.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Whether that secret was made for this start, so that nobody knows it yet.</summary>
    public bool IsAccessTokenNew { get; init; }

    /// <summary>A folder with a Jaeger UI build to serve, or null.</summary>
    public string? UiDirectory { get; init; }

    /// <summary>The folder in which traces are kept, or null to keep them in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How many bytes of traces the folder holds.</summary>
    public long DataMaxBytes { get; init; } = 10L * 1024 * MiB;

    /// <summary>How long traces stay in the folder, or null for as long as there is room.</summary>
    public TimeSpan? DataMaxAge { get; init; }

    /// <summary>When senders are told that spans are kept in the folder.</summary>
    public Acknowledgement DataAcknowledgement { get; init; }

    /// <summary>How long spans gather before they are brought to disk together.</summary>
    public TimeSpan DataSyncInterval { get; init; }

    /// <summary>How many bytes of traces are kept where that is in memory only.</summary>
    public long MemoryMaxBytes { get; init; } = 256L * MiB;

    /// <summary>The largest body or message that a receiver reads, in bytes after decompression.</summary>
    public int MaxBodyBytes { get; init; } = 20 * MiB;

    /// <summary>How many bytes of bodies are held at once, all receivers together.</summary>
    public long MaxInflightBytes { get; init; } = 128L * MiB;

    /// <summary>The largest shift by which clocks of different hosts are brought in line for reading; zero for none.</summary>
    public TimeSpan MaxClockSkew { get; init; } = TimeSpan.Zero;

    /// <summary>A file of Jaeger's sampling strategies, or null.</summary>
    public string? SamplingStrategies { get; init; }

    /// <summary>How many traces a second of each operation clients are to record; null where nothing steers them.</summary>
    public double? SamplingTarget { get; init; }

    /// <summary>Where the settings come from, by name without dashes; what is not here has its default.</summary>
    public IReadOnlyDictionary<string, SettingSource> Sources { get; init; } =
        new Dictionary<string, SettingSource>(StringComparer.Ordinal);

    /// <summary>Whether only programs on this machine can reach the ports.</summary>
    public bool IsLoopbackOnly => Listen.All(IPAddress.IsLoopback);
}
