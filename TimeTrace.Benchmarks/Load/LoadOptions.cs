namespace TimeTrace.Benchmarks.Load;

/// <summary>What to run; <see cref="LoadCommand"/> reads it from the command line.</summary>
internal sealed record LoadOptions
{
    /// <summary>What spans are sent over.</summary>
    public required OtlpProtocol Protocol { get; init; }

    /// <summary>How many spans a request has.</summary>
    public required int SpansPerRequest { get; init; }

    /// <summary>How many spans are sent while ingest is measured.</summary>
    public required long Spans { get; init; }

    /// <summary>How many spans are sent before, and not counted.</summary>
    public required long WarmUpSpans { get; init; }

    /// <summary>How many spans are encoded beforehand and sent again and again.</summary>
    public required int PoolSpans { get; init; }

    /// <summary>gRPC connections.</summary>
    public required int Connections { get; init; }

    /// <summary>Requests under way at once, on all connections together.</summary>
    public required int InFlight { get; init; }

    /// <summary>How often each kind of query is asked while nothing is sent.</summary>
    public required int Queries { get; init; }

    /// <summary>How long queries are asked while spans are sent.</summary>
    public required TimeSpan MixedTime { get; init; }

    /// <summary>How many pages follow live while their cost is measured; 0 for not at all.</summary>
    public int LiveSessions { get; init; }

    /// <summary>How long each part of that lasts.</summary>
    public TimeSpan LiveTime { get; init; }

    /// <summary>How long the measured ingest may last; what was sent until then is measured.</summary>
    public required TimeSpan MaxIngestTime { get; init; }

    /// <summary>Decides every span.</summary>
    public required int Seed { get; init; }

    /// <summary>How often each backend is run.</summary>
    public required int Rounds { get; init; }

    /// <summary>Where the folders of data are made and removed again.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where everything measured is written to; null for nowhere.</summary>
    public string? JsonFile { get; init; }

    /// <summary>The backends to run in turn, one or two.</summary>
    public required IReadOnlyList<BackendChoice> Backends { get; init; }
}

/// <summary>What spans are sent over.</summary>
internal enum OtlpProtocol
{
    Grpc,
    Http,
    Json,
    Jaeger,
    Zipkin,
}

/// <summary>One backend to measure.</summary>
/// <param name="Name">How the report calls it.</param>
/// <param name="Path">Its program, an assembly or an executable.</param>
/// <param name="Arguments">Arguments besides those that the runner gives.</param>
internal sealed record BackendChoice(string Name, string Path, IReadOnlyList<string> Arguments);
