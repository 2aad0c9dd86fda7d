using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Storage;

/// <summary>
/// What every store must do, whatever it is made of: a store's own test class derives from this one and says how to
/// open it.
/// </summary>
public abstract partial class SpanStoreContract : IAsyncLifetime
{
    private IAsyncDisposable? _opened;

    private protected ISpanWriter Writer { get; private set; } = null!;

    private protected ISpanReader Reader { get; private set; } = null!;

    private ITraceArchive Archive => (ITraceArchive)Writer;

    /// <summary>Opens an empty store with room for 300 MB; what has to be closed afterwards, if anything.</summary>
    private protected abstract ValueTask<(
        ISpanWriter Writer,
        ISpanReader Reader,
        IAsyncDisposable? Opened
    )> OpenAsync();

    public async Task InitializeAsync() => (Writer, Reader, _opened) = await OpenAsync();

    public async Task DisposeAsync()
    {
        if (_opened is not null)
        {
            await _opened.DisposeAsync();
        }
    }

    private async Task AppendAsync(TestSpans spans)
    {
        var count = spans.ToBatch().Spans.Length;
        Assert.Equal(new AppendResult(count), await spans.AppendToAsync(Writer));
    }

    private async Task<StoredTrace?> GetAsync(ulong trace) =>
        await Reader.GetTraceAsync(new TraceId(0, trace), CancellationToken.None);

    private async Task<ulong[]> FindAsync(TraceQuery query) =>
        [.. (await Reader.FindTraceIdsAsync(query, CancellationToken.None)).Select(id => id.Low)];

    private Task<ulong[]> FindAsync(string key, string text) =>
        FindAsync(new TraceQuery { Attributes = [new AttributeCondition(key, text)] });

    private async Task<IEnumerable<string>> DependenciesAsync(ulong after = 0, ulong before = ulong.MaxValue) =>
        (await Reader.GetDependenciesAsync(after, before, CancellationToken.None)).Select(link =>
            $"{link.Parent} {link.Child} {link.CallCount}"
        );
}
