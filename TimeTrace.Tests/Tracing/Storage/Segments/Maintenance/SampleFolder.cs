using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.Tracing.Storage.Segments.Maintenance;

/// <summary>A data folder with several small segments, all but the last one with an index.</summary>
internal sealed class SampleFolder : IDisposable
{
    public const ulong TraceCount = 40;
    public const int SpansPerTrace = 5;

    private static readonly SegmentStoreOptions Options = new()
    {
        Limits = new SegmentLimits(Spans: 50, Fingerprints: 2000, DictionaryBytes: 1 << 20),
        MaxUnsealedSegments = int.MaxValue,
    };

    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.PathOf("data");

    public static async Task<SampleFolder> CreateAsync()
    {
        var folder = new SampleFolder();
        await using (var store = folder.Open([]))
        {
            for (var trace = 1UL; trace <= TraceCount; trace++)
            {
                var result = await store.AppendAsync(Batch(trace), CancellationToken.None);
                Assert.Equal(SpansPerTrace, result.StoredSpans);
            }
        }
        // Closing does not wait for indexes; what was not sealed yet is sealed by the repair.
        folder.Repair();
        return folder;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public string BesidePath(string name) => _folder.PathOf(name);

    public SegmentStore Open(List<string> reports, string? path = null) =>
        new(DiskFolder.Open(path ?? Path), Options, TimeProvider.System, reports.Add);

    public IReadOnlyList<SegmentFinding> Verify(string? path = null)
    {
        using var data = DataFolder.OpenForReading(path ?? Path);
        return [.. data.Verify(_ => { })];
    }

    public IReadOnlyList<SegmentRepair> Repair()
    {
        using var data = DataFolder.OpenAlone(Path);
        return [.. data.Repair(_ => { })];
    }

    /// <summary>Turns all bits of a byte; a negative offset counts from the end.</summary>
    public void Flip(string name, long offset)
    {
        using var file = File.Open(PathOf(name), FileMode.Open);
        file.Position = offset < 0 ? file.Length + offset : offset;
        var value = (byte)file.ReadByte();
        file.Position--;
        file.WriteByte((byte)~value);
    }

    public async Task<int> CountSpansAsync(string? path = null)
    {
        var reports = new List<string>();
        await using var store = Open(reports, path);
        var count = 0;
        for (var trace = 1UL; trace <= TraceCount; trace++)
        {
            var stored = await store.GetTraceAsync(new TraceId(0, trace), CancellationToken.None);
            count += stored?.Rows.Length ?? 0;
        }
        Assert.Empty(reports);
        return count;
    }

    public void Dispose() => _folder.Dispose();

    private static SpanBatch Batch(ulong trace)
    {
        var spans = new TestSpans().Service($"service{trace % 3}");
        for (var id = 1UL; id <= SpansPerTrace; id++)
        {
            spans.Span(trace, id, span => span.Named($"work{id}").With("text", $"same{trace % 7}"));
        }
        return spans.ToBatch();
    }
}
