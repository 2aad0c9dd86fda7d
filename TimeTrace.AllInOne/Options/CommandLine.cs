using System.CommandLine;
using System.Net;
using TimeTrace.AllInOne.Access;
using TimeTrace.AllInOne.Commands;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.AllInOne.Options;

/// <summary>The host's settings on the command line and in the environment, all read before any fault is reported.</summary>
internal sealed class CommandLine
{
    // A body that grows is for a moment held twice, and a JSON or compressed one besides in its other form.
    private const int BodiesInflight = 4;

    private const string NoToken = "off";
    private const string ListenName = "listen";
    private const string MaxBodyName = "max-body-bytes";
    private const string MaxInflightName = "max-inflight-bytes";
    private const string SamplingStrategiesName = "sampling-strategies";
    private const string SamplingTargetName = "sampling-target";

    private readonly Setting<IReadOnlyList<IPAddress>> _listen = new(
        ListenName,
        "Address to listen on: an IP address, or localhost for both loopback addresses.",
        "127.0.0.1",
        SettingText.ParseListen
    );

    private readonly IReadOnlyDictionary<Port, Setting<int>> _ports = Ports.All.ToDictionary(
        port => port.Port,
        port => new Setting<int>(
            port.OptionName,
            $"Port of {port.Purpose}; 0 for any free port, off for none.",
            SettingText.OfPort(port.DefaultNumber),
            SettingText.ParsePort
        )
    );

    private readonly Setting<IReadOnlyList<string>> _allowedHosts = new(
        "allowed-hosts",
        "Names, separated by commas, under which the query port answers besides those of this machine.",
        defaultText: null,
        SettingText.ParseHostNames
    );

    private readonly Setting<string> _accessToken = new(
        "access-token",
        $"Secret that the query port wants to see, or {NoToken} for none.",
        defaultText: null,
        text => text == NoToken ? text : SettingText.ParseToken(text),
        shownDefault: "a new one at each start where others can reach the port"
    );

    private readonly Setting<string> _uiDirectory = new(
        "ui-dir",
        "Folder of a Jaeger UI build to serve on the query port.",
        defaultText: null,
        SettingText.ParseUiDirectory
    );

    private readonly DataPlaceSettings _dataPlace = new();

    private readonly Setting<long> _dataMaxBytes = new(
        "data-max-bytes",
        "How much of traces is kept in the folder; beyond it the oldest leave.",
        "10GiB",
        text => SettingText.ParseSize(text, 1 << 28, 1L << 50)
    );

    private readonly Setting<TimeSpan?> _dataMaxAge = new(
        "data-max-age",
        "How long traces stay in the folder; without it as long as there is room.",
        defaultText: null,
        text => SettingText.ParseDuration(text, "1m", "3650d")
    );

    private readonly Setting<Acknowledgement> _dataAcknowledgement = new(
        "data-ack",
        "When senders are told that spans are kept: synced, on disk, or written, which a loss of power may undo.",
        "synced",
        SettingText.ParseName<Acknowledgement>
    );

    private readonly Setting<TimeSpan> _dataSyncInterval = new(
        "data-sync-interval",
        "How long spans gather before they are brought to disk together; 0 as fast as the disk is.",
        "0",
        text => SettingText.ParseDuration(text, "0", "10s")
    );

    private readonly Setting<long> _memoryMaxBytes = new(
        "memory-max-bytes",
        "How much of traces is kept with --memory; beyond it the oldest traces leave.",
        "256MiB",
        text => SettingText.ParseSize(text, 1 << 20, 1L << 40)
    );

    private readonly Setting<int> _maxBodyBytes = new(
        MaxBodyName,
        "Largest request body or gRPC message, after decompression.",
        "20MiB",
        text => (int)SettingText.ParseSize(text, 1 << 10, 1 << 29)
    );

    private readonly Setting<long> _maxInflightBytes = new(
        MaxInflightName,
        $"How much of bodies is held at once; at least {BodiesInflight} times --{MaxBodyName}.",
        "128MiB",
        text => SettingText.ParseSize(text, 1 << 12, 1L << 40)
    );

    private readonly Setting<TimeSpan> _maxClockSkew = new(
        "max-clock-skew",
        "Largest shift by which clocks of different hosts are brought in line when traces are read; 0 for none.",
        "0",
        text => SettingText.ParseDuration(text, "0", "24h")
    );

    private readonly Setting<string> _samplingStrategies = new(
        SamplingStrategiesName,
        "File of Jaeger's sampling strategies, read again when it changes.",
        defaultText: null,
        SettingText.ParseSamplingStrategies
    );

    private readonly Setting<double?> _samplingTarget = new(
        SamplingTargetName,
        "How many traces a second of each operation clients are to record; their probabilities are steered towards it.",
        defaultText: null,
        SettingText.ParseRate
    );

    private readonly RootCommand _root;

    public CommandLine()
    {
        _root = new RootCommand(
            "TimeTrace.AllInOne: receives traces over OTLP, keeps them, and answers Jaeger's query API.\n"
                + "Every option can also be set by the environment variable in brackets; the command line wins.\n"
                + ExitCode.Help
        )
        {
            _listen.Option,
        };
        foreach (var port in _ports.Values)
        {
            _root.Options.Add(port.Option);
        }
        _root.Options.Add(_allowedHosts.Option);
        _root.Options.Add(_accessToken.Option);
        _root.Options.Add(_uiDirectory.Option);
        foreach (var option in _dataPlace.Options)
        {
            _root.Options.Add(option);
        }
        _root.Options.Add(_dataMaxBytes.Option);
        _root.Options.Add(_dataMaxAge.Option);
        _root.Options.Add(_dataAcknowledgement.Option);
        _root.Options.Add(_dataSyncInterval.Option);
        _root.Options.Add(_memoryMaxBytes.Option);
        _root.Options.Add(_maxBodyBytes.Option);
        _root.Options.Add(_maxInflightBytes.Option);
        _root.Options.Add(_maxClockSkew.Option);
        _root.Options.Add(_samplingStrategies.Option);
        _root.Options.Add(_samplingTarget.Option);
    }

    /// <summary>The command that runs where no other is named; other commands are added to it.</summary>
    public RootCommand Root => _root;

    /// <summary>The folder in which traces are kept.</summary>
    public Setting<string> DataDirectory => _dataPlace.Directory;

    /// <summary>The addresses to listen on.</summary>
    public Setting<IReadOnlyList<IPAddress>> Listen => _listen;

    /// <summary>The port of the query API.</summary>
    public Setting<int> QueryPort => _ports[Port.Query];

    /// <summary>Splits the arguments; the result's action is set where help or the version was asked for.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) => _root.Parse(arguments);

    /// <summary>Reads every setting.</summary>
    /// <param name="parsed">The split arguments.</param>
    /// <param name="environment">The environment variables by name.</param>
    /// <param name="faults">Everything that is wrong; where it is not empty the options are not to be used.</param>
    public AllInOneOptions Read(ParseResult parsed, Func<string, string?> environment, out IReadOnlyList<string> faults)
    {
        var found = parsed.Errors.Select(error => error.Message).ToList();
        var options = new AllInOneOptions
        {
            Listen = _listen.Read(parsed, environment, found) ?? [],
            PortNumbers = _ports.ToDictionary(pair => pair.Key, pair => pair.Value.Read(parsed, environment, found)),
            AllowedHosts = _allowedHosts.Read(parsed, environment, found) ?? [],
            UiDirectory = _uiDirectory.Read(parsed, environment, found),
            DataDirectory = _dataPlace.Read(parsed, environment, found),
            DataMaxBytes = _dataMaxBytes.Read(parsed, environment, found),
            DataMaxAge = _dataMaxAge.Read(parsed, environment, found),
            DataAcknowledgement = _dataAcknowledgement.Read(parsed, environment, found),
            DataSyncInterval = _dataSyncInterval.Read(parsed, environment, found),
            MemoryMaxBytes = _memoryMaxBytes.Read(parsed, environment, found),
            MaxBodyBytes = _maxBodyBytes.Read(parsed, environment, found),
            MaxInflightBytes = _maxInflightBytes.Read(parsed, environment, found),
            MaxClockSkew = _maxClockSkew.Read(parsed, environment, found),
            SamplingStrategies = _samplingStrategies.Read(parsed, environment, found),
            SamplingTarget = _samplingTarget.Read(parsed, environment, found),
            Sources = ReadSources(parsed, environment),
        };
        options = WithToken(options, _accessToken.Read(parsed, environment, found));
        AddContradictions(options, found);
        faults = found;
        return options;
    }

    private Dictionary<string, SettingSource> ReadSources(ParseResult parsed, Func<string, string?> environment)
    {
        var sources = new Dictionary<string, SettingSource>(StringComparer.Ordinal);
        foreach (var option in _root.Options)
        {
            var name = option.Name.TrimStart('-');
            if (parsed.GetResult(option) is { Implicit: false })
            {
                sources[name] = SettingSource.Option;
            }
            else if (!string.IsNullOrEmpty(environment(SettingName.Variable(name))))
            {
                sources[name] = SettingSource.Environment;
            }
        }
        return sources;
    }

    private static AllInOneOptions WithToken(AllInOneOptions options, string? token) =>
        token switch
        {
            NoToken => options,
            null when options.IsLoopbackOnly => options,
            null => options with { AccessToken = AccessToken.NewText(), IsAccessTokenNew = true },
            _ => options with { AccessToken = token },
        };

    private static void AddContradictions(AllInOneOptions options, List<string> faults)
    {
        var shared = Ports
            .All.GroupBy(port => (IsUdp: port.Transport == PortTransport.Udp, Number: options.PortNumbers[port.Port]))
            .Where(group => group.Key.Number > 0 && group.Count() > 1);
        foreach (var group in shared)
        {
            var names = group.Select(port => SettingName.Both(port.OptionName));
            faults.Add($"{string.Join(" and ", names)}: all name port {group.Key.Number}; give each its own");
        }
        if (options is { SamplingStrategies: not null, SamplingTarget: not null })
        {
            faults.Add(
                $"{SettingName.Both(SamplingStrategiesName)} and {SettingName.Both(SamplingTargetName)}: "
                    + "strategies are either given or steered; leave one out"
            );
        }
        if (options.MaxInflightBytes > 0 && options.MaxInflightBytes / BodiesInflight < options.MaxBodyBytes)
        {
            faults.Add(
                $"{SettingName.Both(MaxInflightName)}: {options.MaxInflightBytes} bytes are less than {BodiesInflight} times "
                    + $"{SettingName.Both(MaxBodyName)}, which is {options.MaxBodyBytes} bytes"
            );
        }
    }
}
