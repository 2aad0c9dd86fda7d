using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Collecting;

/// <summary>Sees the spans that were kept.</summary>
public interface ISpanObserver
{
    /// <summary>Looks at a batch that was kept, in the sender's time: it is to be quick, and must not fail.</summary>
    /// <param name="batch">The batch, sanitized; it is the receiver's again when this returns.</param>
    void Observe(SpanBatch batch);
}
