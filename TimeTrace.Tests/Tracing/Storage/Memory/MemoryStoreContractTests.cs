using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Storage.Memory;

public sealed class MemoryStoreContractTests : SpanStoreContract
{
    private protected override ValueTask<(ISpanWriter, ISpanReader, IAsyncDisposable?)> OpenAsync()
    {
        var store = new MemoryStore(new MemoryStoreOptions { MaxBytes = 300L * 1024 * 1024 });
        return ValueTask.FromResult<(ISpanWriter, ISpanReader, IAsyncDisposable?)>((store, store, null));
    }
}
