using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage;

/// <summary>Keeps chosen traces for as long as people want them.</summary>
public interface ITraceArchive
{
    /// <summary>Keeps a trace from now on: the store's retention passes over all of its spans, later ones too.</summary>
    /// <remarks>
    /// The returned task completes when this is as safe as the spans themselves. Where it fails the trace may be kept all the
    /// same. A trace that is kept already stays so.
    /// </remarks>
    /// <param name="id">The trace.</param>
    /// <param name="cancellationToken">Cancels the wait for one's turn.</param>
    /// <returns>Whether it is kept; false where there is no such trace.</returns>
    /// <exception cref="ArchiveFullException">So much is kept that there is no room for more.</exception>
    /// <exception cref="StoreFileException">The disk is full or failed.</exception>
    ValueTask<bool> KeepAsync(TraceId id, CancellationToken cancellationToken);

    /// <summary>Lets a trace leave when its time comes, as it would have without <see cref="KeepAsync"/>.</summary>
    /// <param name="id">The trace.</param>
    /// <param name="cancellationToken">Cancels the wait for one's turn.</param>
    /// <returns>Whether it was kept until now.</returns>
    /// <exception cref="StoreFileException">
    /// The disk is full or failed. The trace is kept on; what a restart finds is open until the next change.
    /// </exception>
    ValueTask<bool> ReleaseAsync(TraceId id, CancellationToken cancellationToken);
}
