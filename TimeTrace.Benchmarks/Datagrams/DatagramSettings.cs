using System.CommandLine;
using System.CommandLine.Parsing;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>The options of the datagram runner as System.CommandLine knows them.</summary>
internal sealed class DatagramSettings
{
    private readonly Option<int> _rate = NumberOption.Create("--rate", 50_000, 1, 1_000_000, "Spans a second.");

    // More do not fit into a datagram.
    private readonly Option<int> _batch = NumberOption.Create("--batch", 1, 1, 60, "Spans in a datagram.");

    // Everything is encoded beforehand and held.
    private readonly Option<int> _seconds = NumberOption.Create("--seconds", 10, 1, 60, "How long to send.");

    private readonly Option<int> _seed = NumberOption.Create("--seed", 42, 0, int.MaxValue, "Decides every span.");

    private readonly Option<string?> _backend = new("--backend")
    {
        Description = "AllInOne's assembly, executable or checkout; default: this checkout's Release build.",
    };

    private readonly Option<string?> _arguments = new("--args")
    {
        Description = "More arguments for the backend, in one text.",
    };

    private readonly Option<string?> _dataDirectory = new("--data-dir")
    {
        Description = "Where the folder for the backend's data is made and removed; default: the temporary folder.",
    };

    /// <summary>All options, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_rate, _batch, _seconds, _seed, _backend, _arguments, _dataDirectory];

    /// <summary>Reads every option.</summary>
    /// <param name="parsed">The split arguments, without errors.</param>
    /// <param name="faults">What cannot be; where it is not empty the options are not to be used.</param>
    public DatagramOptions Read(ParseResult parsed, out IReadOnlyList<string> faults)
    {
        var path = parsed.GetValue(_backend);
        var program = BackendPath.Find(path);
        faults = program is null ? [$"{_backend.Name}: {BackendPath.TellMissing(path)}"] : [];
        var arguments = CommandLineParser.SplitCommandLine(parsed.GetValue(_arguments) ?? "");
        return new DatagramOptions
        {
            SpansPerSecond = parsed.GetValue(_rate),
            SpansPerDatagram = parsed.GetValue(_batch),
            Seconds = parsed.GetValue(_seconds),
            Seed = parsed.GetValue(_seed),
            DataDirectory = parsed.GetValue(_dataDirectory) ?? Path.GetTempPath(),
            Backend = new BackendChoice("A", program ?? "", [.. arguments]),
        };
    }
}
