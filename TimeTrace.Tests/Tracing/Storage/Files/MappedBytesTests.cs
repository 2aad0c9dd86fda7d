using System.Runtime.CompilerServices;
using TimeTrace.Tests.Processes;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>When the system itself has a file mapped.</summary>
public sealed class MappedBytesTests : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly DiskFolder _folder;

    public MappedBytesTests()
    {
        _folder = DiskFolder.Open(_place.PathOf("data"));
        using var file = _folder.Create("a");
        file.Write(0, [1, 2, 3]);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _place.Dispose();
    }

    [LinuxFact]
    public void Dispose_OfView_UnmapsTheFile()
    {
        var mapped = Map();
        Assert.True(IsMapped());

        mapped.Dispose();

        Assert.False(IsMapped());
    }

    [LinuxFact]
    public void View_ThatNothingRefersTo_IsUnmappedByItself()
    {
        MapAndForget();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.False(IsMapped());
    }

    [LinuxFact]
    public void View_OfDeletedFile_IsKeptWhileItIsReferredTo()
    {
        var mapped = Map();
        _folder.Delete("a");

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(IsMapped());
        Assert.Equal([1, 2, 3], mapped.Slice(0, 3).ToArray());
        GC.KeepAlive(mapped);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MapAndForget()
    {
        Map();
        Assert.True(IsMapped());
    }

    private MappedBytes Map()
    {
        using var file = _folder.OpenForReading("a");
        return file.Map();
    }

    private bool IsMapped() =>
        File.ReadLines("/proc/self/maps").Any(line => line.Contains(_folder.Path, StringComparison.Ordinal));
}
