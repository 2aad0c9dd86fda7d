namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>What a store asks of the simulated disk.</summary>
/// <param name="Number">Counts up from 1.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Name">The file it is done to; empty for the folder.</param>
internal readonly record struct DiskOperation(int Number, DiskOperationKind Kind, string Name);

internal enum DiskOperationKind
{
    List,
    Create,
    Open,
    Rename,
    Delete,
    SyncFolder,
    Read,
    Write,
    SetLength,
    Sync,
    Map,
}
