using TimeTrace.Tests.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class SegmentFilesTests
{
    [Fact]
    public void SetAsideCount_AfterAFileIsSetAside_CountsIt()
    {
        using var folder = new FaultyFolder();
        var files = new SegmentFiles(folder);
        Assert.Equal(0, files.SetAsideCount);

        files.CreateSpans(SegmentName.Of(1)).Dispose();
        files.SetSpansAside(SegmentName.Of(1));

        Assert.Equal(1, files.SetAsideCount);
        Assert.Equal(1, new SegmentFiles(folder).SetAsideCount);
    }
}
