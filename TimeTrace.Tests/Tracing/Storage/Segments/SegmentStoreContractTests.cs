using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class SegmentStoreContractTests : SpanStoreContract
{
    private protected override ValueTask<(ISpanWriter Writer, ISpanReader Reader, IAsyncDisposable? Opened)> OpenAsync()
    {
        var opened = new TemporaryStore(new SegmentStoreOptions());
        return ValueTask.FromResult<(ISpanWriter, ISpanReader, IAsyncDisposable?)>(
            (opened.Store, opened.Store, opened)
        );
    }
}

/// <summary>The same with a new segment every few spans.</summary>
public sealed class SmallSegmentStoreContractTests : SpanStoreContract
{
    private protected override ValueTask<(ISpanWriter Writer, ISpanReader Reader, IAsyncDisposable? Opened)> OpenAsync()
    {
        var limits = new SegmentLimits(Spans: 3, Fingerprints: 30, DictionaryBytes: 1 << 20);
        var opened = new TemporaryStore(
            new SegmentStoreOptions { Limits = limits, MaxUnsealedSegments = int.MaxValue }
        );
        return ValueTask.FromResult<(ISpanWriter, ISpanReader, IAsyncDisposable?)>(
            (opened.Store, opened.Store, opened)
        );
    }
}
