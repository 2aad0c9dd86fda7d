using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Collecting;

/// <summary>A store that does with a batch what the test says.</summary>
internal sealed class ScriptedWriter(Func<SpanBatch, CancellationToken, ValueTask<AppendResult>> append) : ISpanWriter
{
    public ScriptedWriter(Func<SpanBatch, AppendResult> append)
        : this((batch, _) => ValueTask.FromResult(append(batch))) { }

    public int Appends { get; private set; }

    public ValueTask<AppendResult> AppendAsync(SpanBatch batch, CancellationToken cancellationToken)
    {
        Appends++;
        return append(batch, cancellationToken);
    }
}
