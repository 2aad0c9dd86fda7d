using System.Globalization;
using TimeTrace.AppHost.Elasticsearch;

namespace TimeTrace.Tests.AppHost.Elasticsearch;

public sealed class MapCountTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("65530\n", 65530L)]
    [InlineData("2147483647", 2147483647L)]
    [InlineData("", null)]
    [InlineData("many", null)]
    public void Read_File_AnswersItsNumber(string content, long? expected)
    {
        File.WriteAllText(_file, content);

        Assert.Equal(expected, MapCount.Read(_file));
    }

    [Fact]
    public void Read_NoFile_IsNull() => Assert.Null(MapCount.Read($"{_file}-missing"));

    [Fact]
    public void Read_ThisMachine_AnswersTheKernelsValueOnLinuxAlone()
    {
        var kernel = OperatingSystem.IsLinux()
            ? long.Parse(File.ReadAllText("/proc/sys/vm/max_map_count"), CultureInfo.InvariantCulture)
            : (long?)null;

        Assert.Equal(kernel, MapCount.Read());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(262144L)]
    [InlineData(1048576L)]
    public void Warning_EnoughOrUnknown_IsNull(long? mapCount) => Assert.Null(MapCount.Warning(mapCount));

    [Fact]
    public void Warning_TooLow_SaysTheValueAndEveryWayToRaiseIt()
    {
        var warning = MapCount.Warning(262143)!;

        Assert.StartsWith(
            "vm.max_map_count is 262143, and Elasticsearch needs at least 262144: a cluster refuses to start, "
                + "a single node may run out of memory maps. Now: sudo sysctl -w vm.max_map_count=262144. For good: "
                + "echo vm.max_map_count=262144 | sudo tee /etc/sysctl.d/99-elasticsearch.conf. ",
            warning,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "docker run --rm --privileged busybox sysctl -w vm.max_map_count=262144",
            warning,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "in %USERPROFILE%\\.wslconfig under [wsl2]: kernelCommandLine = \"sysctl.vm.max_map_count=262144\".",
            warning,
            StringComparison.Ordinal
        );
    }
}
