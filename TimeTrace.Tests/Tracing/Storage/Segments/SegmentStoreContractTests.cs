using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class SegmentStoreContractTests : SpanStoreContract
{
    private protected override ValueTask<(ISpanWriter Writer, ISpanReader Reader, IAsyncDisposable? Opened)> OpenAsync()
    {
        var store = new SegmentStore(SegmentLimits.Default, ArrayBytes.Sealed);
        return ValueTask.FromResult<(ISpanWriter, ISpanReader, IAsyncDisposable?)>((store, store, null));
    }
}

/// <summary>The same with a new segment every few spans.</summary>
public sealed class SmallSegmentStoreContractTests : SpanStoreContract
{
    private protected override ValueTask<(ISpanWriter Writer, ISpanReader Reader, IAsyncDisposable? Opened)> OpenAsync()
    {
        var store = new SegmentStore(
            new SegmentLimits(Spans: 3, Fingerprints: 30, DictionaryBytes: 1 << 20),
            ArrayBytes.Sealed
        );
        return ValueTask.FromResult<(ISpanWriter, ISpanReader, IAsyncDisposable?)>((store, store, null));
    }
}
