using System.Buffers.Binary;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Folders whose indexes an older version of this program wrote.</summary>
public sealed class OlderIndexTests : IDisposable
{
    private const int Traces = 100;
    private const int SpansPerTrace = 3;

    private static readonly SegmentStoreOptions Options = new()
    {
        Limits = new SegmentLimits(Spans: 30, Fingerprints: 600, DictionaryBytes: 1 << 20),
    };

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly List<string> _reports = [];

    [Fact]
    public async Task Open_IndexesOfAnOlderVersion_MakesThemAnewAndLosesNothing()
    {
        await FillAsync();
        foreach (var index in Indexes())
        {
            MakeOlder(index);
        }
        var count = Indexes().Length;

        await using (var store = Open())
        {
            for (ulong trace = 1; trace <= Traces; trace++)
            {
                var kept = await store.GetTraceAsync(new TraceId(0, trace), CancellationToken.None);
                Assert.Equal(SpansPerTrace, kept?.Rows.Length);
            }
            Assert.Equal(Traces * SpansPerTrace, store.GetStatistics().SpanCount);
        }
        Assert.Equal(count, _reports.Count(report => report.Contains("older version", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFiles(_path, "*.damaged"));

        _reports.Clear();
        await using var again = Open();
        Assert.Empty(_reports);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    private SegmentStore Open() => SegmentStore.Open(_path, Options, TimeProvider.System, _reports.Add);

    private string[] Indexes() => Directory.GetFiles(_path, "*.index");

    private async Task FillAsync()
    {
        await using var store = Open();
        for (ulong trace = 1; trace <= Traces; trace++)
        {
            var spans = new TestSpans().Service("shop");
            for (ulong id = 1; id <= SpansPerTrace; id++)
            {
                spans.Span(trace, id, span => span.At(trace * 1_000_000, 1_000));
            }
            var batch = spans.ToBatch();
            while ((await store.AppendAsync(batch, CancellationToken.None)).RetryAfter is not null)
            {
                await Task.Yield();
            }
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Indexes().Length < 3)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>The header as the first version wrote it: the same but for its version.</summary>
    private static void MakeOlder(string index)
    {
        var bytes = File.ReadAllBytes(index);
        var header = bytes.AsSpan(0, IndexHeader.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], 1);
        BinaryPrimitives.WriteUInt64LittleEndian(header[^8..], Crc32C.Of(header[..^8]));
        File.WriteAllBytes(index, bytes);
    }
}
