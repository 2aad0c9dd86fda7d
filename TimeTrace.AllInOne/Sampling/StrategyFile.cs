namespace TimeTrace.AllInOne.Sampling;

/// <summary>
/// The strategies of a file, which is read again whenever it changes. While what it holds cannot be used the strategies stay
/// as they were.
/// </summary>
internal sealed class StrategyFile : IHostedService, ISamplingStrategies, IDisposable
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private byte[]? _text;
    private ITimer? _timer;
    private volatile StrategySet _strategies = StrategySet.Everything;
    private volatile string? _fault;

    /// <param name="path">The file.</param>
    /// <param name="time">Tells when to look at it again.</param>
    /// <param name="logger">Is told of changes.</param>
    public StrategyFile(string path, TimeProvider time, ILogger<StrategyFile> logger)
    {
        (_path, _time, _logger) = (path, time, logger);
        ReadIfChanged();
    }

    public string? Fault => _fault;

    public SamplingStrategy Find(string serviceName) => _strategies.Of(serviceName);

    /// <summary>Reads a file of strategies.</summary>
    /// <exception cref="FormatException">It cannot be used; the message names it, what is wrong, and where.</exception>
    public static StrategySet Read(string path) => Parse(path, ReadBytes(path));

    /// <summary>Looks at the file, and at what it holds if that is new.</summary>
    public void ReadIfChanged()
    {
        lock (_lock)
        {
            Reread();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = _time.CreateTimer(_ => ReadIfChanged(), state: null, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Reread()
    {
        try
        {
            // Times of files are not compared: some tools keep them, and links to another file have their own.
            var text = ReadBytes(_path);
            if (_text is not null && text.AsSpan().SequenceEqual(_text))
            {
                return;
            }
            _text = text;
            Use(Parse(_path, text));
        }
        catch (FormatException fault)
        {
            // What was there before is news once the fault is mended.
            _text = null;
            Report(fault.Message);
        }
    }

    private void Use(StrategySet strategies)
    {
        var isNews = _fault is not null || !ReferenceEquals(_strategies, StrategySet.Everything);
        _strategies = strategies;
        _fault = null;
        if (isNews)
        {
            _logger.LogInformation("Sampling strategies are read again from {Path}", _path);
        }
        foreach (var ignored in strategies.Ignored)
        {
            _logger.LogWarning("{Path}: {Ignored}", _path, ignored);
        }
    }

    // Once for each fault, not at every look.
    private void Report(string fault)
    {
        if (_fault == fault)
        {
            return;
        }
        _fault = fault;
        _logger.LogError("Sampling strategies stay as they were: {Fault}", fault);
    }

    private static StrategySet Parse(string path, byte[] text)
    {
        try
        {
            return StrategyReader.Read(text);
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{path}: {fault.Message}", fault);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
            {
                throw new FormatException($"{path} is larger than {MaxBytes} bytes");
            }
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path} cannot be read: {fault.Message}", fault);
        }
    }
}
