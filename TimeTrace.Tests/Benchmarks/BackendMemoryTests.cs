using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Tests.Benchmarks;

public sealed class BackendMemoryTests
{
    [Fact]
    public void Parse_LinesOfTheStatusFile_AreKilobytes()
    {
        var memory = BackendMemory.Parse([
            "Name:\tdotnet",
            "VmHWM:\t   2048 kB",
            "VmRSS:\t 1024 kB",
            "RssAnon:\t     512 kB",
        ]);

        Assert.Equal(new BackendMemory(2048 * 1024, 512 * 1024), memory);
    }

    [Fact]
    public void TryRead_ThisProcess_IsPlausible()
    {
        var memory = BackendMemory.TryRead(Environment.ProcessId);

        Assert.InRange(memory!.Value.AnonymousBytes, 1 << 20, memory.Value.PeakResidentBytes);
    }

    [Fact]
    public void TryRead_NoSuchProcess_IsNone() => Assert.Null(BackendMemory.TryRead(int.MaxValue));
}
