using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.Tests.Tracing.Storage.Segments.Maintenance;

public sealed class VerifyAndRepairTests
{
    private const int AllSpans = (int)SampleFolder.TraceCount * SampleFolder.SpansPerTrace;

    [Fact]
    public async Task Verify_SoundFolder_FindsNothingAndChangesNothing()
    {
        using var folder = await SampleFolder.CreateAsync();
        var before = Snapshot(folder);

        var findings = folder.Verify();

        Assert.True(findings.Count > 3);
        Assert.All(findings, finding => Assert.False(finding.IsDamaged));
        Assert.Equal(AllSpans, findings.Sum(finding => finding.SpanCount));
        Assert.Equal(before, Snapshot(folder));
    }

    [Theory]
    [InlineData(SegmentHeader.Length)]
    [InlineData(SegmentHeader.Length + FrameHeader.Length + 3)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-300)]
    public async Task Repair_FlippedByteInFrames_CostsAtMostTheSpansOfOneFrame(long offset)
    {
        using var folder = await SampleFolder.CreateAsync();
        folder.Flip("000002.spans", offset);

        var damaged = Assert.Single(folder.Verify(), finding => finding.IsDamaged);

        Assert.Equal(("000002", true), (damaged.Segment, damaged.IsLossExact));
        Assert.Equal(offset == 0 ? 0 : SampleFolder.SpansPerTrace, damaged.LostSpanCount);
        Assert.All(damaged.Problems, problem => Assert.StartsWith("000002.spans: ", problem, StringComparison.Ordinal));
        var repair = Assert.Single(folder.Repair());
        Assert.True(repair.IsMended);
        Assert.True(File.Exists(folder.PathOf("000002.spans.damaged")));
        Assert.All(folder.Verify(), finding => Assert.False(finding.IsDamaged));
        Assert.Equal(AllSpans - damaged.LostSpanCount, await folder.CountSpansAsync());
    }

    [Fact]
    public async Task Repair_FlippedByteAnywhereInAnIndex_CostsNothing()
    {
        using var folder = await SampleFolder.CreateAsync();
        var length = new FileInfo(folder.PathOf("000001.index")).Length;
        var found = 0;
        for (var offset = 0L; offset < length; offset += 61)
        {
            folder.Flip("000001.index", offset);
            if (folder.Verify().SingleOrDefault(finding => finding.IsDamaged) is not { } damaged)
            {
                // Between two sections nothing is written, and nothing is read.
                folder.Flip("000001.index", offset);
                continue;
            }
            found++;
            Assert.Equal(("000001", 0L, true), (damaged.Segment, damaged.LostSpanCount, damaged.IsLossExact));
            Assert.Contains("000001.index", Assert.Single(damaged.Problems), StringComparison.Ordinal);
            Assert.True(Assert.Single(folder.Repair()).IsMended);
        }
        Assert.True(found > 20);
        Assert.All(folder.Verify(), finding => Assert.False(finding.IsDamaged));
        Assert.Equal(AllSpans, await folder.CountSpansAsync());
    }

    [Fact]
    public async Task Verify_IndexOfAnotherSegment_IsTold()
    {
        using var folder = await SampleFolder.CreateAsync();
        File.Copy(folder.PathOf("000001.index"), folder.PathOf("000002.index"), overwrite: true);

        var damaged = Assert.Single(folder.Verify(), finding => finding.IsDamaged);

        Assert.Equal("000002.index: it is the index of another segment.", Assert.Single(damaged.Problems));
        folder.Repair();
        Assert.Equal(AllSpans, await folder.CountSpansAsync());
    }

    [Fact]
    public async Task Verify_CutOffFrames_TellsWhatTheyHeld()
    {
        using var folder = await SampleFolder.CreateAsync();
        using (var file = File.Open(folder.PathOf("000003.spans"), FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        var damaged = Assert.Single(folder.Verify(), finding => finding.IsDamaged);

        Assert.Equal(
            ("000003", (long)SampleFolder.SpansPerTrace, true),
            (damaged.Segment, damaged.LostSpanCount, damaged.IsLossExact)
        );
        folder.Repair();
        Assert.All(folder.Verify(), finding => Assert.False(finding.IsDamaged));
        Assert.Equal(AllSpans - SampleFolder.SpansPerTrace, await folder.CountSpansAsync());
    }

    [Fact]
    public async Task Verify_TornEndOfTheSegmentThatIsWritten_IsNoDamage()
    {
        using var folder = await SampleFolder.CreateAsync();
        var last = folder.Verify()[^1];
        File.Delete(folder.PathOf($"{last.Segment}.index"));
        using (var file = File.Open(folder.PathOf($"{last.Segment}.spans"), FileMode.Open))
        {
            file.SetLength(file.Length - 7);
        }

        var finding = folder.Verify()[^1];

        Assert.False(finding.IsDamaged);
        Assert.True(finding.UnfinishedByteCount > 0);
        Assert.Equal(last.SpanCount - SampleFolder.SpansPerTrace, finding.SpanCount);
        Assert.Empty(folder.Repair());
    }

    [Fact]
    public async Task Repair_NothingReadable_IsSetAside()
    {
        using var folder = await SampleFolder.CreateAsync();
        folder.Flip("000001.spans", 0);
        folder.Flip("000001.index", 0);

        Assert.False(Assert.Single(folder.Repair()).IsMended);

        Assert.True(File.Exists(folder.PathOf("000001.spans.damaged")));
        Assert.DoesNotContain(folder.Verify(), finding => finding.IsDamaged || finding.Segment == "000001");
    }

    [Fact]
    public async Task OpenAlone_FolderInUse_IsRefused()
    {
        using var folder = await SampleFolder.CreateAsync();
        await using var store = folder.Open([]);

        Assert.Throws<StoreFileException>(() => DataFolder.OpenAlone(folder.Path));
    }

    private static List<(string Name, string Bytes)> Snapshot(SampleFolder folder) =>
        Directory
            .GetFiles(folder.Path)
            .Order(StringComparer.Ordinal)
            .Select(path => (path, Convert.ToHexString(File.ReadAllBytes(path))))
            .ToList();
}
