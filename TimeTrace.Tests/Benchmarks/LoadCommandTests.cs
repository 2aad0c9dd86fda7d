using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Tests.Benchmarks;

public sealed class LoadCommandTests : IDisposable
{
    private readonly DirectoryInfo _checkout = Directory.CreateTempSubdirectory("timetrace-");

    public void Dispose() => _checkout.Delete(recursive: true);

    [Fact]
    public void Find_CheckoutWithReleaseBuild_IsItsProgram()
    {
        var program = Path.Combine(
            _checkout.FullName,
            "artifacts/bin/TimeTrace.AllInOne/release/TimeTrace.AllInOne.dll"
        );
        Assert.Null(BackendPath.Find(_checkout.FullName));
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        File.WriteAllBytes(program, []);

        Assert.Equal(Path.GetFullPath(program), BackendPath.Find(_checkout.FullName));
        Assert.Equal(Path.GetFullPath(program), BackendPath.Find(program));
    }

    [Fact]
    public void Read_TwoBackends_RunInTurnWithTheirOwnArguments()
    {
        var program = typeof(LoadCommandTests).Assembly.Location;

        var options = Read(
            out var faults,
            "--backend",
            program,
            "--compare",
            program,
            "--args",
            "--a 1",
            "--compare-args",
            "--b"
        );

        Assert.Empty(faults);
        Assert.Equal(3, options.Rounds);
        Assert.Equal(["A", "B"], options.Backends.Select(choice => choice.Name));
        Assert.Equal(["--a", "1"], options.Backends[0].Arguments);
        Assert.Equal(["--b"], options.Backends[1].Arguments);
    }

    [Fact]
    public void Read_ContradictionsAndMissingPrograms_AreAllReported()
    {
        Read(
            out var faults,
            "--protocol",
            "http",
            "--connections",
            "2",
            "--backend",
            _checkout.FullName,
            "--compare-args",
            "-x"
        );

        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("--connections is for grpc", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("--backend: no Release build at", StringComparison.Ordinal));
        Assert.Contains("--compare-args needs --compare", faults);
    }

    private static LoadOptions Read(out IReadOnlyList<string> faults, params string[] arguments)
    {
        var settings = new LoadSettings();
        var command = new System.CommandLine.RootCommand();
        foreach (var option in settings.All)
        {
            command.Options.Add(option);
        }
        return settings.Read(command.Parse(arguments), out faults);
    }
}
