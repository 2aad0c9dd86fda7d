using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Storage;

public abstract partial class SpanStoreContract
{
    [Fact]
    public async Task KeepAsync_StoredTrace_IsKeptHoweverOftenItIsAsked()
    {
        await AppendAsync(new TestSpans().Span(1, 1));

        Assert.True(await KeepAsync(1));
        Assert.True(await KeepAsync(1));
        Assert.True(await ReleaseAsync(1));
        Assert.False(await ReleaseAsync(1));
        Assert.True(await KeepAsync(1));
    }

    [Fact]
    public async Task KeepAsync_NoSuchTrace_IsNotKept()
    {
        await AppendAsync(new TestSpans().Span(1, 1));

        Assert.False(await KeepAsync(2));
        Assert.False(await ReleaseAsync(2));
        // It is not kept from its arrival on either.
        await AppendAsync(new TestSpans().Span(2, 1));
        Assert.False(await ReleaseAsync(2));
    }

    [Fact]
    public async Task KeepAsync_Trace_IsFoundCountedAndExtendedAsBefore()
    {
        await AppendAsync(new TestSpans().Span(1, 1, span => span.At(10)).Span(2, 1, span => span.At(20)));
        await KeepAsync(1);
        await AppendAsync(new TestSpans().Span(1, 2, span => span.At(30)));

        Assert.Equal([1, 2], await FindAsync(new()));
        Assert.Equal(2, (await GetAsync(1))!.Rows.Length);
        Assert.Equal((2, 3), (Reader.GetStatistics().TraceCount, Reader.GetStatistics().SpanCount));
        await ReleaseAsync(1);
        Assert.Equal(2, (await GetAsync(1))!.Rows.Length);
        Assert.Equal([1, 2], await FindAsync(new()));
    }

    [Fact]
    public async Task KeepAsync_ManyAtOnce_AreAllKept()
    {
        var spans = new TestSpans();
        for (ulong trace = 1; trace <= 50; trace++)
        {
            spans.Span(trace, 1);
        }
        await AppendAsync(spans);

        var kept = await Task.WhenAll(Enumerable.Range(1, 50).Select(trace => Task.Run(() => KeepAsync((ulong)trace))));
        var released = await Task.WhenAll(
            Enumerable.Range(1, 51).Select(trace => Task.Run(() => ReleaseAsync((ulong)trace)))
        );

        Assert.DoesNotContain(false, kept);
        Assert.Equal(50, released.Count(wasKept => wasKept));
    }

    private async Task<bool> KeepAsync(ulong trace) =>
        await Archive.KeepAsync(new TraceId(0, trace), CancellationToken.None);

    private async Task<bool> ReleaseAsync(ulong trace) =>
        await Archive.ReleaseAsync(new TraceId(0, trace), CancellationToken.None);
}
