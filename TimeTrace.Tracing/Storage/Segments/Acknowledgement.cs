namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>When a sender is told that its spans are kept.</summary>
public enum Acknowledgement
{
    /// <summary>Once they are on disk: neither the end of the process nor a loss of power takes them back.</summary>
    Synced,

    /// <summary>
    /// Once the system has their bytes: the end of the process does not take them back; a loss of power may, until the sync that
    /// comes within <see cref="SegmentStoreOptions.SyncInterval"/>, or within a second where that is zero.
    /// </summary>
    Written,
}
