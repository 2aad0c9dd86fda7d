using System.Reflection;
using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>A trace is read once, however many look at it, and anew when something came.</summary>
public sealed class OpenTracesTests
{
    private static readonly TraceId Id = new(0, 1);

    private readonly MemoryStore _store = new(new MemoryStoreOptions());

    [Fact]
    public async Task Read_ByTwoAtOnce_ReadsOnce()
    {
        await SendAsync(1);
        var (reader, gate) = GatedReader.Over(_store);
        using var traces = Open(reader);

        var first = traces.ReadAsync(Id, CancellationToken.None).AsTask();
        var second = traces.ReadAsync(Id, CancellationToken.None).AsTask();
        await gate.Reached;
        gate.Open();

        Assert.Same(await first, await second);
        Assert.Equal(1, gate.TraceCount);
    }

    [Fact]
    public async Task Read_AfterSpansCame_IsTheTraceWithThem()
    {
        await SendAsync(1);
        var (reader, gate) = GatedReader.Over(_store);
        gate.Open();
        using var traces = Open(reader);

        var before = await traces.ReadAsync(Id, CancellationToken.None);
        Assert.Same(before, await traces.GetAsync(Id, CancellationToken.None));
        await SendAsync(2);

        Assert.Same(before, await traces.GetAsync(Id, CancellationToken.None));
        Assert.Equal(2, (await traces.ReadAsync(Id, CancellationToken.None))!.Tree.Count);
        Assert.Equal(2, gate.TraceCount);
    }

    [Fact]
    public async Task Read_WhoGivesUp_DoesNotKeepOthersFromReading()
    {
        await SendAsync(1);
        var (reader, gate) = GatedReader.Over(_store);
        using var traces = Open(reader);
        using var leaves = new CancellationTokenSource();
        var first = traces.ReadAsync(Id, CancellationToken.None).AsTask();
        await gate.Reached;
        var second = traces.ReadAsync(Id, leaves.Token).AsTask();

        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.Open();

        Assert.Same(await first, await traces.ReadAsync(Id, CancellationToken.None));
    }

    private static OpenTraces Open(ISpanReader reader) =>
        new(new QueryService(reader, new QueryOptions()), TimeProvider.System);

    [Fact]
    public async Task Read_AfterSpansOfOtherTracesCame_IsTheSame()
    {
        await SendAsync(1);
        var (reader, gate) = GatedReader.Over(_store);
        gate.Open();
        using var traces = Open(reader);
        var before = await traces.ReadAsync(Id, CancellationToken.None);

        await SendAsync(2, trace: 7);

        Assert.Same(before, await traces.ReadAsync(Id, CancellationToken.None));
    }

    private async Task SendAsync(ulong span, ulong trace = 1)
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(new TestSpans().Service("shop").Span(trace, span, _ => { }).ToRequest(), batch);
        await new Collector(_store, new LossLedger(TimeProvider.System)).CollectAsync(
            "test",
            batch,
            CancellationToken.None
        );
    }

    /// <summary>Passes every question on; those for a trace wait at a gate and are counted.</summary>
    public class GatedReader : DispatchProxy
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ISpanReader _store = null!;

        public int TraceCount { get; private set; }

        public Task Reached => _reached.Task;

        public static (ISpanReader Reader, GatedReader Gate) Over(ISpanReader store)
        {
            var reader = Create<ISpanReader, GatedReader>();
            var gate = (GatedReader)(object)reader;
            gate._store = store;
            return (reader, gate);
        }

        public void Open() => _open.TrySetResult();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(ISpanReader.GetTraceAsync)
                ? new ValueTask<StoredTrace?>(ReadAsync((TraceId)args![0]!))
                : targetMethod.Invoke(_store, args);

        private async Task<StoredTrace?> ReadAsync(TraceId id)
        {
            TraceCount++;
            _reached.TrySetResult();
            await _open.Task;
            return await _store.GetTraceAsync(id, CancellationToken.None);
        }
    }
}
