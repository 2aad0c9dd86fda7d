using Microsoft.Extensions.Logging;
using TimeTrace.AllInOne.Sampling;
using TimeTrace.Tests.Tracing.Storage.Segments;

namespace TimeTrace.Tests.AllInOne.Sampling;

public sealed class StrategyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly HeardLines _log = new();
    private readonly ManualTime _time = new();

    private string FilePath => Path.Combine(_folder.FullName, "strategies.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Change_IsReadWithoutARestart()
    {
        using var file = Open("0.5");
        await file.StartAsync(default);
        Assert.Equal(0.5, file.Find("any").Param);

        Write("0.25");
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(0.25, file.Find("any").Param);
        Assert.Equal([$"Information Sampling strategies are read again from {FilePath}"], _log.Lines);
        await file.StopAsync(default);
    }

    [Fact]
    public void Change_ThatCannotBeUsed_KeepsTheOldAndIsLoggedOnce()
    {
        using var file = Open("0.5");

        Write("2");
        file.ReadIfChanged();
        file.ReadIfChanged();

        Assert.Equal(0.5, file.Find("any").Param);
        var fault = $"{FilePath}: default_strategy.param is no probability; give a number from 0 to 1";
        Assert.Equal(fault, file.Fault);
        Assert.Equal([$"Error Sampling strategies stay as they were: {fault}"], _log.Lines);
    }

    [Fact]
    public void File_ThatIsGone_KeepsTheOldUntilItIsBack()
    {
        using var file = Open("0.5");

        File.Delete(FilePath);
        file.ReadIfChanged();
        Assert.StartsWith($"{FilePath} cannot be read: ", file.Fault, StringComparison.Ordinal);
        Assert.Equal(0.5, file.Find("any").Param);

        Write("0.5");
        file.ReadIfChanged();
        Assert.Null(file.Fault);
    }

    [Fact]
    public void File_WithLeftOverSettings_IsUsedAndSaysSo()
    {
        File.WriteAllText(FilePath, """{"strategies":[]}""");
        using var file = new StrategyFile(FilePath, _time, _log);

        Assert.Null(file.Fault);
        Assert.Equal($"Warning {FilePath}: strategies is ignored: there is no such setting", _log.Lines[^1]);
    }

    [Fact]
    public void File_ThatIsTooLarge_IsRefused()
    {
        using (var large = File.Create(FilePath))
        {
            large.SetLength(5_000_000);
        }

        var fault = Assert.Throws<FormatException>(() => StrategyFile.Read(FilePath));

        Assert.Equal($"{FilePath} is larger than 4194304 bytes", fault.Message);
    }

    private StrategyFile Open(string param)
    {
        Write(param);
        return new StrategyFile(FilePath, _time, _log);
    }

    private void Write(string param) =>
        File.WriteAllText(FilePath, $$$"""{"default_strategy":{"type":"probabilistic","param":{{{param}}}}}""");

    private sealed class HeardLines : ILogger<StrategyFile>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
