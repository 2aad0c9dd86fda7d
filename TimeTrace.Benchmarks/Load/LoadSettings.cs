using System.CommandLine;

namespace TimeTrace.Benchmarks.Load;

/// <summary>The options of the load runner as System.CommandLine knows them.</summary>
internal sealed class LoadSettings
{
    private readonly Option<OtlpProtocol> _protocol = new("--protocol")
    {
        Description = "What spans are sent over. [default: grpc]",
        HelpName = "grpc|http|json|jaeger|zipkin",
    };

    private readonly Option<int> _batch = NumberOption.Create("--batch", 512, 1, 8_192, "Spans in a request.");

    private readonly Option<int> _spans = NumberOption.Create(
        "--spans",
        2_000_000,
        1,
        int.MaxValue,
        "Spans to measure."
    );

    private readonly Option<int> _warmUp = NumberOption.Create(
        "--warm-up",
        200_000,
        0,
        int.MaxValue,
        "Spans to send before, not counted."
    );

    // One span of a pool has the attribute of one span in a million.
    private readonly Option<int> _pool = NumberOption.Create(
        "--pool",
        200_000,
        1_000,
        1_000_000,
        "Spans that are encoded beforehand."
    );

    private readonly Option<int> _connections = NumberOption.Create("--connections", 2, 1, 64, "Connections of gRPC.");

    private readonly Option<int> _inFlight = NumberOption.Create(
        "--in-flight",
        8,
        1,
        256,
        "Requests under way at once; over http each has a connection."
    );

    private readonly Option<int> _queries = NumberOption.Create(
        "--queries",
        100,
        0,
        100_000,
        "How often each kind of query is asked while nothing is sent."
    );

    private readonly Option<int> _mixedSeconds = NumberOption.Create(
        "--mixed-seconds",
        10,
        0,
        3_600,
        "How long to send and query at once."
    );

    private readonly Option<int> _liveSessions = NumberOption.Create(
        "--live-sessions",
        0,
        0,
        500,
        "Pages that follow live, to measure what they cost."
    );

    private readonly Option<int> _liveSeconds = NumberOption.Create(
        "--live-seconds",
        5,
        1,
        3_600,
        "How long each of the eight parts of that lasts."
    );

    private readonly Option<int> _maxSeconds = NumberOption.Create(
        "--max-seconds",
        600,
        1,
        86_400,
        "How long the measured ingest may last."
    );

    private readonly Option<int> _seed = NumberOption.Create("--seed", 42, 0, int.MaxValue, "Decides every span.");

    private readonly Option<int?> _rounds = new("--rounds")
    {
        Description = "How often each backend runs. [default: 1; with --compare 3]",
    };

    private readonly BackendSettings _backends = new();

    private readonly Option<string?> _dataDirectory = new("--data-dir")
    {
        Description = "Where folders for the backend's data are made and removed; default: the temporary folder.",
    };

    private readonly Option<string?> _json = new("--json") { Description = "A file to write everything measured to." };

    public LoadSettings() => NumberOption.Bound(_rounds, min: 1, max: 1_000);

    /// <summary>All options, in the order of the help text.</summary>
    public IEnumerable<Option> All =>
        [
            _protocol,
            _batch,
            _spans,
            _warmUp,
            _pool,
            _connections,
            _inFlight,
            _queries,
            _mixedSeconds,
            _liveSessions,
            _liveSeconds,
            _maxSeconds,
            _seed,
            _rounds,
            .. _backends.All,
            _dataDirectory,
            _json,
        ];

    /// <summary>Reads every option.</summary>
    /// <param name="parsed">The split arguments, without errors.</param>
    /// <param name="faults">What cannot be; where it is not empty the options are not to be used.</param>
    public LoadOptions Read(ParseResult parsed, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        if (parsed.GetValue(_protocol) != OtlpProtocol.Grpc && parsed.GetResult(_connections) is { Implicit: false })
        {
            found.Add("--connections is for grpc; over http each of the --in-flight requests has its own connection");
        }
        var backends = _backends.Read(parsed, found);
        return new LoadOptions
        {
            Protocol = parsed.GetValue(_protocol),
            SpansPerRequest = parsed.GetValue(_batch),
            Spans = parsed.GetValue(_spans),
            WarmUpSpans = parsed.GetValue(_warmUp),
            PoolSpans = parsed.GetValue(_pool),
            Connections = parsed.GetValue(_connections),
            InFlight = parsed.GetValue(_inFlight),
            Queries = parsed.GetValue(_queries),
            MixedTime = TimeSpan.FromSeconds(parsed.GetValue(_mixedSeconds)),
            LiveSessions = parsed.GetValue(_liveSessions),
            LiveTime = TimeSpan.FromSeconds(parsed.GetValue(_liveSeconds)),
            MaxIngestTime = TimeSpan.FromSeconds(parsed.GetValue(_maxSeconds)),
            Seed = parsed.GetValue(_seed),
            Rounds = parsed.GetValue(_rounds) ?? (backends.Count > 1 ? 3 : 1),
            DataDirectory = parsed.GetValue(_dataDirectory) ?? Path.GetTempPath(),
            JsonFile = parsed.GetValue(_json),
            Backends = backends,
        };
    }
}
