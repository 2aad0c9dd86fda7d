using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>A segment store in a folder of its own, which goes with it.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly SegmentStoreOptions _options;

    public TemporaryStore(SegmentStoreOptions options)
    {
        _options = options;
        Store = Open();
    }

    public SegmentStore Store { get; private set; }

    /// <summary>What a person was told.</summary>
    public List<string> Reports { get; } = [];

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_path, recursive: true);
    }

    private SegmentStore Open() => new(DiskFolder.Open(_path), _options, TimeProvider.System, Reports.Add);
}
