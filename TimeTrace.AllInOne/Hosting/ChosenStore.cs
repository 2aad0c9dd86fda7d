using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;
using TimeTrace.Tracing.Storage.Memory;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>The store that the options ask for.</summary>
/// <param name="Writer">Keeps spans.</param>
/// <param name="Reader">Finds them.</param>
/// <param name="Archive">Archives traces.</param>
/// <param name="Notes">Keeps small files beside them, where there is a folder.</param>
/// <param name="Opened">What has to be closed at the end, if anything.</param>
internal sealed record ChosenStore(
    ISpanWriter Writer,
    ISpanReader Reader,
    ITraceArchive Archive,
    IStoreNotes? Notes,
    IAsyncDisposable? Opened
) : IAsyncDisposable
{
    /// <summary>Opens it.</summary>
    /// <param name="options">The options.</param>
    /// <param name="report">Takes a sentence for whatever a person should know of the data.</param>
    /// <exception cref="StoreFileException">The data folder cannot be used.</exception>
    public static ChosenStore Open(AllInOneOptions options, Action<string> report)
    {
        if (options.DataDirectory is null)
        {
            var memory = new MemoryStore(new MemoryStoreOptions { MaxBytes = options.MemoryMaxBytes });
            return new ChosenStore(memory, memory, memory, null, null);
        }
        var segments = SegmentStore.Open(
            options.DataDirectory,
            new SegmentStoreOptions
            {
                MaxBytes = options.DataMaxBytes,
                MaxAge = options.DataMaxAge,
                Acknowledgement = options.DataAcknowledgement,
                SyncInterval = options.DataSyncInterval,
            },
            TimeProvider.System,
            report
        );
        return new ChosenStore(segments, segments, segments, segments, segments);
    }

    public ValueTask DisposeAsync() => Opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
