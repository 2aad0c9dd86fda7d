using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments.Maintenance;

/// <summary>How much there is to go through in a folder.</summary>
internal static class FolderSize
{
    /// <summary>The bytes of all files, as far as they can be opened.</summary>
    public static long Of(IStoreFolder folder) => folder.List().Sum(name => LengthOf(folder, name));

    private static long LengthOf(IStoreFolder folder, string name)
    {
        try
        {
            using var file = folder.OpenForReading(name);
            return file.Length;
        }
        catch (StoreFileException)
        {
            // It left meanwhile; or the work itself says what is wrong with it.
            return 0;
        }
    }
}
