using Microsoft.Extensions.Logging.Abstractions;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>Looks of services in a real data folder.</summary>
public sealed class ServiceLooksFileTests : IDisposable
{
    // Both prefer the same look.
    private const string First = "service-0";
    private const string Second = "service-15";

    private readonly TemporaryFolder _folder = new();

    private string Data => _folder.PathOf("data");

    private string File => Path.Combine(Data, ServiceLooksFile.Name);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_AfterARestart_IsTheSameInAnyOrder()
    {
        var names = Enumerable.Range(0, 40).Select(number => $"service-{number}").ToArray();
        var before = await OpenAsync(Data, looks => names.Select(looks.Of).ToArray());

        var after = await OpenAsync(Data, looks => names.Reverse().Select(looks.Of).Reverse().ToArray());

        Assert.Equal(before, after);
        Assert.Equal(30, before.Distinct().Count());
    }

    [Fact]
    public async Task File_OnUnix_IsTheOwnersAlone()
    {
        await OpenAsync(Data, looks => looks.Of(First));

        Assert.True(System.IO.File.Exists(File));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":1,\"looks\":{\"a\":30}}")]
    [InlineData("{\"version\":1,\"looks\":{\"a\":3,\"b\":3}}")]
    [InlineData("{\"version\":1,\"looks\":{\"a\":\"x\"}}")]
    [InlineData("{\"version\":2,\"looks\":{}}")]
    [InlineData("{\"version\":1}")]
    public async Task Open_DamagedFile_SetsItAsideAndBeginsAnew(string content)
    {
        await OpenAsync(Data, looks => looks.Of(First));
        await System.IO.File.WriteAllTextAsync(File, content);

        await OpenAsync(Data, looks => looks.Of(First));

        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File + ".damaged"));
        Assert.Contains(First, await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_FolderCannotBeWritten_LastsAsLongAsTheServer()
    {
        await using var file = new ServiceLooksFile(NullLogger<ServiceLooksFile>.Instance, new FailingNotes());
        var looks = ServiceLooks.Open(file);

        var given = (looks.Of(First), looks.Of(Second));

        Assert.Equal(given, (looks.Of(First), looks.Of(Second)));
    }

    [Fact]
    public async Task Of_NameWithoutEnd_IsNotRemembered()
    {
        var endless = new string('w', 1_000_000);

        var look = await OpenAsync(Data, looks => looks.Of(endless));

        Assert.InRange(look, 0, 9);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Backup_OfAFolderWithLooks_BringsThemBack()
    {
        await using (var store = OpenStore(Data))
        {
            await new TestSpans().Span(1, 1).AppendToAsync(store);
        }
        // The second one's look shows that it came second.
        var before = await OpenAsync(Data, looks => (looks.Of(First), looks.Of(Second)));
        using (var data = DataFolder.OpenForReading(Data))
        {
            Assert.DoesNotContain(data.Verify(_ => { }), finding => finding.IsDamaged);
            data.BackUp(_folder.PathOf("backup"), _ => { }, CancellationToken.None);
        }
        using (var restored = DataFolder.OpenEmpty(_folder.PathOf("restored")))
        {
            Assert.Empty(restored.Restore(_folder.PathOf("backup"), _ => { }, CancellationToken.None).Problems);
        }

        var after = await OpenAsync(
            _folder.PathOf("restored"),
            looks =>
            {
                var second = looks.Of(Second);
                return (looks.Of(First), second);
            }
        );

        Assert.Equal(before, after);
    }

    private static SegmentStore OpenStore(string path) =>
        SegmentStore.Open(path, new SegmentStoreOptions(), TimeProvider.System, fault => Assert.Fail(fault));

    private static async Task<T> OpenAsync<T>(string path, Func<ServiceLooks, T> use)
    {
        await using var store = OpenStore(path);
        await using var file = new ServiceLooksFile(NullLogger<ServiceLooksFile>.Instance, store);
        return use(ServiceLooks.Open(file));
    }

    private sealed class FailingNotes : IStoreNotes
    {
        public byte[]? ReadNote(string name, int maxBytes) => throw new StoreFileException("The disk failed.");

        public void WriteNote(string name, ReadOnlyMemory<byte> bytes) => throw new StoreFileException("Read-only.");

        public string SetNoteAside(string name) => throw new StoreFileException("Read-only.");
    }
}
